/** How Teams draws cards. Colours are CSS variables, so that a change of theme redraws nothing and no typed text is lost. */

const TEXT_COLOURS = ['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'];

const foregroundColors = Object.fromEntries(
  TEXT_COLOURS.map((name) => {
    const neutral = name === 'default' || name === 'dark' || name === 'light';
    return [
      name,
      {
        default: neutral ? 'var(--text)' : `var(--card-${name}-text)`,
        subtle: neutral ? 'var(--subtle)' : `var(--card-${name}-text)`,
      },
    ];
  }),
);

const containerStyles = Object.fromEntries(
  ['default', 'emphasis', 'accent', 'good', 'warning', 'attention'].map((name) => [
    name,
    { backgroundColor: name === 'default' ? 'transparent' : `var(--card-${name})`, foregroundColors },
  ]),
);

const fontType = (fontFamily: string) => ({
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
});

export const hostConfig = {
  hostCapabilities: { capabilities: {} },
  choiceSetInputValueSeparator: ',',
  supportsInteractivity: true,
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--border)' },
  fontTypes: {
    default: fontType("'Segoe UI', system-ui, -apple-system, Roboto, 'Helvetica Neue', sans-serif"),
    monospace: fontType("Consolas, 'Cascadia Mono', Menlo, monospace"),
  },
  textStyles: { heading: { size: 'large', weight: 'bolder' }, columnHeader: { weight: 'bolder' } },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles,
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', size: 'small', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder', size: 'small' },
    },
    errorMessage: { color: 'attention', size: 'small', weight: 'bolder', spacing: 'small' },
  },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  adaptiveCard: { allowCustomStyle: true },
  imageSet: { imageSize: 'medium', maxImageHeight: 100 },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 140 },
    value: { wrap: true },
    spacing: 12,
  },
  textBlock: { headingLevel: 3 },
};
