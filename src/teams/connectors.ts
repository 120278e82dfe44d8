/** Clients of the Bot Connector: one per service, with the SDK's hidden repeats taken out. */
import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type Activity,
} from 'botbuilder';
import {
  BotFrameworkAuthentication,
  ClaimsIdentity,
  type AuthenticateRequestResult,
  type BotFrameworkClient,
  type ConnectorClient,
  type ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { BotCredentials } from '../config/environment.js';

const remembered = 100;
const audience = 'https://api.botframework.com';

/**
 * The SDK's authentication, except that a turn gets the client its service already has. Making one anew for each
 * turn costs more than the turn, and each new one would post up to four times on a fault.
 */
export class Connectors extends BotFrameworkAuthentication {
  private readonly inner: ConfigurationBotFrameworkAuthentication;
  private readonly clients = new Map<string, Promise<ConnectorClient>>();
  private readonly factory: ConnectorFactory;

  constructor(credentials: BotCredentials | undefined) {
    super();
    const settings = credentials && {
      MicrosoftAppId: credentials.appId,
      MicrosoftAppType: credentials.type === 'UserAssignedMsi' ? 'UserAssignedMSI' : credentials.type,
      MicrosoftAppTenantId: credentials.tenant,
      ...(credentials.password ? { MicrosoftAppPassword: credentials.password } : {}),
    };
    const factory = new ConfigurationServiceClientCredentialFactory(settings ?? {});
    this.inner = new ConfigurationBotFrameworkAuthentication({}, factory);
    const appId = credentials?.appId ?? '';
    const identity = new ClaimsIdentity([
      { type: 'aud', value: appId },
      { type: 'appid', value: appId },
    ]);
    const made = this.inner.createConnectorFactory(identity);
    this.factory = { create: (serviceUrl: string) => this.client(serviceUrl, made) };
  }

  /** The client for a service, which the caller has checked against the services that may be called. */
  for(serviceUrl: string): Promise<ConnectorClient> {
    return this.factory.create(serviceUrl, audience);
  }

  private client(serviceUrl: string, factory: ConnectorFactory): Promise<ConnectorClient> {
    const known = this.clients.get(serviceUrl);
    if (known) return known;
    const made = factory.create(serviceUrl, audience).then(withoutRetries);
    made.catch(() => this.clients.delete(serviceUrl));
    this.clients.set(serviceUrl, made);
    if (this.clients.size > remembered) this.clients.delete(this.clients.keys().next().value as string);
    return made;
  }

  override async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    const result = await this.inner.authenticateRequest(activity, authHeader);
    return { ...result, connectorFactory: this.factory };
  }

  override authenticateChannelRequest(authHeader: string): Promise<ClaimsIdentity> {
    return this.inner.authenticateChannelRequest(authHeader);
  }

  override authenticateStreamingRequest(authHeader: string, channelId: string): Promise<AuthenticateRequestResult> {
    return this.inner.authenticateStreamingRequest(authHeader, channelId);
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.factory;
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return this.inner.createUserTokenClient(identity);
  }

  override createBotFrameworkClient(): BotFrameworkClient {
    return this.inner.createBotFrameworkClient();
  }
}

function withoutRetries(connector: ConnectorClient): ConnectorClient {
  const { client } = connector as unknown as {
    client: { pipeline: { removePolicy(options: { name: string }): unknown[] } };
  };
  const removed = client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  if (removed.length === 0) throw new Error('the connector no longer has the retry policy that Torg removes');
  return connector;
}
