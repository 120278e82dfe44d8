/** The door of this room: all that the rest of Torg takes of the Bot Framework. */
export { Bot } from './bot.js';
export { Connectors } from './connectors.js';
export { TeamsDirectory } from './directory.js';
export { TeamsMessenger } from './messenger.js';
export { serviceAllowlist } from './services.js';
