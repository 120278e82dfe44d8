/** Which Bot Connector services may be talked to: no token and no answer goes anywhere else. */

/** Teams' public cloud. */
const teamsHosts = ['smba.trafficmanager.net'];
const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** @param authenticated false on a developer's machine: then only services on the machine itself are allowed */
export function serviceAllowlist(authenticated: boolean): (serviceUrl: string) => boolean {
  return (serviceUrl) => {
    if (!URL.canParse(serviceUrl)) return false;
    const { protocol, hostname } = new URL(serviceUrl);
    return authenticated ? protocol === 'https:' && teamsHosts.includes(hostname) : loopback.includes(hostname);
  };
}
