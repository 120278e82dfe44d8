/** What an employee is promised, and when somebody is there again. */

const nb = {
  answerBy: (at: string) => `Du får svar senest ${at}.`,
  resolvedBy: (at: string) => `Saken skal være løst senest ${at}.`,
  backAt: (at: string) => `Vi er tilbake ${at}.`,
  today: (time: string) => `i dag kl. ${time}`,
  tomorrow: (time: string) => `i morgen kl. ${time}`,
  on: (day: string, time: string) => `${day} kl. ${time}`,
  responseDue: 'Svarfrist',
};

const nn: typeof nb = {
  answerBy: (at) => `Du får svar seinast ${at}.`,
  resolvedBy: (at) => `Saka skal vere løyst seinast ${at}.`,
  backAt: (at) => `Vi er tilbake ${at}.`,
  today: (time) => `i dag kl. ${time}`,
  tomorrow: (time) => `i morgon kl. ${time}`,
  on: (day, time) => `${day} kl. ${time}`,
  responseDue: 'Svarfrist',
};

const sv: typeof nb = {
  answerBy: (at) => `Du får svar senast ${at}.`,
  resolvedBy: (at) => `Ärendet ska vara löst senast ${at}.`,
  backAt: (at) => `Vi är tillbaka ${at}.`,
  today: (time) => `i dag kl. ${time}`,
  tomorrow: (time) => `i morgon kl. ${time}`,
  on: (day, time) => `${day} kl. ${time}`,
  responseDue: 'Svarsfrist',
};

const en: typeof nb = {
  answerBy: (at) => `You will have an answer by ${at}.`,
  resolvedBy: (at) => `It is to be solved by ${at}.`,
  backAt: (at) => `We are back at ${at}.`,
  today: (time) => `${time} today`,
  tomorrow: (time) => `${time} tomorrow`,
  on: (day, time) => `${time} on ${day}`,
  responseDue: 'Answer by',
};

export const promised = { nb, nn, sv, en };
