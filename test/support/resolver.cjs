/** Lets tests run the TypeScript that a `.js` import of ours stands for; packages are resolved as they are. */
module.exports = (request, options) => {
  const ours = request.startsWith('.') && request.endsWith('.js') && !options.basedir.includes('node_modules');
  if (ours) {
    try {
      return options.defaultResolver(request.replace(/\.js$/u, '.ts'), options);
    } catch {
      // A script of ours that is JavaScript.
    }
  }
  return options.defaultResolver(request, options);
};
