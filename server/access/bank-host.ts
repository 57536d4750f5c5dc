/** The two origins of an installation: the product's, and the simulated bank's. */
export interface Hosts {
  readonly publicUrl: string;
  readonly bankPublicUrl: string;
}

const isBankPath = (pathname: string): boolean => /^\/bank(\/|$)/.test(pathname);

/**
 * Whether a page does not stand on the host that was asked. Where the bank has a host name of its own, that host shows
 * the bank alone and no other host shows it, so that the two are two companies to a browser: cookies, framing and
 * policies. Where both share one name, everything stands there.
 */
export function isOnWrongHost(host: string | null, pathname: string, hosts: Hosts): boolean {
  const bankHost = new URL(hosts.bankPublicUrl).host;
  if (bankHost === new URL(hosts.publicUrl).host) return false;
  return isBankPath(pathname) !== (host?.toLowerCase() === bankHost);
}
