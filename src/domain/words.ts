/** The words that every other part of Torg shares: languages, people, urgency and priority. */

export const languages = ['nb', 'nn', 'sv', 'en'] as const;
export type Language = (typeof languages)[number];

/** The same words in every language. */
export type InLanguages = Record<Language, string>;

/** A person, known by their Entra object id within a tenant; `name` is as it was when they acted. */
export interface Person {
  id: string;
  name: string;
}

/** What the requester says in plain words: it can wait, it slows me down, I cannot work. */
export const urgencies = ['low', 'medium', 'high'] as const;
export type Urgency = (typeof urgencies)[number];

/** Lowest first. */
export const priorities = ['low', 'medium', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

/** Priority follows what the requester says until an agent sets it: nobody else has judged the ticket yet. */
export function priorityOf(urgency: Urgency): Priority {
  return urgency;
}
