/** What the Bot Connector of Teams takes from a bot. */
import { z } from 'zod/v4';

/** Teams shows cards up to this version. */
export const cardSchema = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.string().regex(/^1\.[0-5]$/, 'Teams shows adaptive cards up to version 1.5'),
});

const attachmentSchema = z.looseObject({
  contentType: z.literal('application/vnd.microsoft.card.adaptive', 'the simulator shows adaptive cards alone'),
  content: cardSchema,
});

const messageSchema = z
  .looseObject({
    type: z.literal('message'),
    text: z.string().nullish(),
    textFormat: z.enum(['plain', 'markdown', 'xml']).nullish(),
    summary: z.string().nullish(),
    attachments: z.array(attachmentSchema).max(10).nullish(),
    entities: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).nullish(),
  })
  .refine(({ text, attachments }) => Boolean(text) || Boolean(attachments?.length), 'text or attachments are needed');

export const activitySchema = z.union([messageSchema, z.looseObject({ type: z.literal('typing') })]);
export type SentActivity = z.infer<typeof activitySchema>;
export type SentMessage = z.infer<typeof messageSchema>;
export const isMessage = (activity: SentActivity): activity is SentMessage => activity.type === 'message';

export const newConversationSchema = z.looseObject({
  members: z.array(z.looseObject({ id: z.string().optional(), aadObjectId: z.string().optional() })).nullish(),
  channelData: z.looseObject({ channel: z.looseObject({ id: z.string() }).optional() }).nullish(),
  activity: z.unknown(),
});
