import type { Backing, Claim, Declaration } from '../provenance/declaration.ts';
import type { Reason } from './verdict.ts';

const signers: Partial<Record<Backing, string>> = {
  'signed-official': 'signer_official',
  'signed-legacy': 'signer_legacy',
  'signed-unknown': 'signer_unknown',
};

const claimCodes: Partial<Record<Claim, string>> = {
  'ai-generated': 'generated',
  'ai-edited': 'edited',
  'ai-composite': 'composite',
  'ai-processed': 'processed',
  'ai-possible': 'possible',
  capture: 'capture',
};

/** The sentences that one declaration gives: who signed, what is said, and where. Values are the file's own, cleaned texts. */
export function declarationReasons(declaration: Declaration): readonly Reason[] {
  const { backing, claim, producer, detail, carrier } = declaration;
  if (backing === 'signature-broken') return [{ code: 'credentials_mismatch', values: [producer ?? '?'] }];
  if (backing === 'pointer') return pointerReasons(declaration);
  const code = claimCodes[claim];
  if (code === undefined) return [];
  const signer = signers[backing];
  if (signer !== undefined) {
    return [
      { code: signer, values: [producer ?? '?'] },
      { code: `signed_${code}`, values: [toolIn(detail) ?? carrier] },
    ];
  }
  if (backing === 'watermark-open') return [{ code: 'watermark', values: [producer ?? '?'] }];
  if (backing === 'address')
    return [{ code: claim === 'ai-generated' ? 'address' : 'address_maybe', values: [producer ?? '?', detail ?? ''] }];
  const said = nameOf(declaration);
  return [{ code: backing === 'named' ? 'named' : `declared_${code}`, values: [said, carrier] }];
}

function pointerReasons({ id, detail }: Declaration): readonly Reason[] {
  if (id === 'c2pa.remote') return [{ code: 'credentials_elsewhere', values: [detail ?? '?'] }];
  return id === 'c2pa' ? [{ code: 'credentials_unreadable', values: [] }] : [];
}

// Names of standards, for declarations that name nobody, or only by a registration number.
const standards: Readonly<Record<string, string>> = { 'cn.aigc': 'AIGC (TC260)', 'iptc.dst': 'IPTC Digital Source Type' };

function nameOf({ id, producer, detail }: Declaration): string {
  const name = producer === null || /^\d{8,}/.test(producer) ? null : producer;
  return name ?? standards[id] ?? detail ?? '?';
}

// "Adobe Firefly · trainedAlgorithmicMedia": the tool is for readers, the term for experts, who find it in the declaration.
function toolIn(detail: string | null): string | null {
  return detail?.split(' · ')[0] ?? null;
}
