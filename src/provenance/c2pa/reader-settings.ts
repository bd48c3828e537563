/** The certificates that signers are checked against, as PEM text, and the key usages they may have, one OID a line. */
export interface TrustMaterial {
  readonly official: string;
  readonly timeStamping: string;
  readonly legacy: string;
  readonly keyUsages: string;
}

/**
 * The library's settings, all of which decide right or wrong:
 * nothing is ever fetched because of a picture's content (by default it would open addresses named in the file: remote
 * manifests, OCSP, did:web); identity assertions stay undecoded, since decoding them needs the network and fails signed
 * files without it; official lists are trust anchors and the frozen older list is a second class ("user anchors"); the
 * key usages are named, because genuine certificates of 2026 carry some that the library does not know.
 */
export function readerSettings({ official, timeStamping, legacy, keyUsages }: TrustMaterial): string {
  return JSON.stringify({
    verify: { verify_trust: true, verify_timestamp_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
    core: { allowed_network_hosts: [], decode_identity_assertions: false },
    trust: { trust_anchors: `${official}\n${timeStamping}`, user_anchors: legacy, trust_config: keyUsages },
  });
}
