import type { LockState, PinAnswer } from '../family/lock-state.ts';
import type { ImageRef, PageRef } from '../find/image-ref.ts';
import type { LabelRule } from '../platform-label/label-rule.ts';
import type { Sighting } from '../report/draft.ts';
import type { PostFault } from '../report/post-office.ts';
import type { Report } from '../report/report-schema.ts';
import type { Inspection } from './inspection.ts';
import type { Result } from './result.ts';
import type { Sensitivity, Settings } from './settings.ts';
import type { UncheckedReason } from './unchecked-reason.ts';

/** A content script asks for one picture. `id` is unique within its document (`<picture>.<look>` of a video); a lower `priority` goes first (0 = in view). */
export interface InspectRequest {
  readonly id: string;
  readonly ref: PageRef;
  readonly priority: number;
  /** Whether the document has an opaque origin (a sandbox): it has no cookies and no site, whatever its address. */
  readonly isOpaque: boolean;
}

/** A picture that the content script itself could not hand over. `address` is shown to the user in the popup only. */
export interface PageFailure {
  readonly id: string;
  readonly address: string;
  readonly reason: Extract<UncheckedReason, 'not_shown' | 'page_read_failed'>;
}

/** What a frame needs to know of the settings. */
export interface FrameRules {
  readonly active: boolean;
  readonly smallestNatural: number;
  readonly smallestShown: number;
  readonly sensitivity: Sensitivity;
  readonly mode: Settings['mode'];
  /** Whether a sheet covers every picture until it was looked at. */
  readonly coversFirst: boolean;
  /** In family mode: whom a child can turn to, in a few words (empty where nobody is known). Else null. */
  readonly family: { readonly helpLine: string } | null;
  /** Whether the frame is to look for the labels of its site. */
  readonly platformLabels: boolean;
}

/** A picture as a page of ours names it to the background. */
export interface PictureName {
  readonly tabId: number;
  readonly frameId: number;
  readonly id: string;
}

/** One picture in the account of a tab. `address` is empty for pictures that exist in the page alone. */
export interface PictureRow {
  readonly frameId: number;
  readonly id: string;
  readonly address: string;
  readonly inspection: Inspection;
}

/** A report that was sent off, as a page of ours may know it. */
export interface SentReport {
  readonly reportId: string;
  readonly pageHost: string;
  readonly category: string;
  /** ms since 1970 */
  readonly queuedAt: number;
  readonly state: 'waiting' | 'received' | 'refused';
  readonly fault: string | null;
}

/** What the popup shows about a tab. */
export interface TabSummary {
  /** Host name of the tab's page; null where Telltale may not look (browser pages, shops of extensions). */
  readonly site: string | null;
  readonly enabled: boolean;
  readonly siteOn: boolean;
  readonly coversFirst: boolean;
  readonly platformLabels: boolean;
  /** Whether the page has a content script; one that was open before the installation has none until it is reloaded. */
  readonly started: boolean;
  readonly pending: number;
  readonly looked: number;
  readonly marked: number;
  readonly unchecked: Readonly<Partial<Record<UncheckedReason, number>>>;
  /** The newest rows, at most `rowsKept` of them. */
  readonly rows: readonly PictureRow[];
}

/** How many pictures family mode has covered, since when (ms since 1970). No address, no time of any picture. */
export interface FamilyCounts {
  readonly since: number;
  readonly covered: number;
}

export interface Model {
  readonly name: string;
  readonly sha256: string;
}

/** What the background hands to the host: the request plus all that only the background may decide. */
export interface InspectJob {
  /** Unique across tabs: `<tab>:<frame>:<id>`. */
  readonly key: string;
  readonly ref: ImageRef;
  readonly priority: number;
  readonly access: { readonly cookies: boolean; readonly isolated: boolean };
  readonly sensitivity: Sensitivity;
  /** Whether family mode is on: every picture is then looked at for whether it is sexual. */
  readonly family: boolean;
}

/** Who may send a message. The receiver compares it with `sender`. */
export type Caller = 'content' | 'page' | 'background';

interface Entry {
  readonly caller: Caller;
  readonly payload: unknown;
  readonly reply: unknown;
}

/** The one message map, keyed by receiver and `<stage>.<verb>`; next to each message stands who may call it. */
export interface Messages {
  readonly background: {
    /** A frame starts (or starts again): its account is emptied and it learns its rules. */
    readonly 'frame.hello': { caller: 'content'; payload: null; reply: FrameRules };
    /** What labels look like on the site of the frame that asks. */
    readonly 'frame.labels': { caller: 'content'; payload: null; reply: readonly LabelRule[] };
    /** Addresses of pictures that the user has revealed in this tab. */
    readonly 'revealed.list': { caller: 'content'; payload: null; reply: readonly string[] };
    readonly 'revealed.add': { caller: 'content'; payload: string; reply: null };
    readonly 'frame.failed': { caller: 'content'; payload: PageFailure; reply: null };
    readonly 'inspect.request': { caller: 'content'; payload: InspectRequest; reply: Inspection };
    readonly 'inspect.prioritise': { caller: 'content'; payload: { readonly id: string; readonly priority: number }; reply: null };
    readonly 'inspect.cancel': { caller: 'content'; payload: { readonly id: string }; reply: null };
    /** A picture that the user brings himself: looked at, told, forgotten. */
    readonly 'check.file': {
      caller: 'page';
      payload: { readonly id: string; readonly blob: Blob; readonly name: string };
      reply: Inspection;
    };
    readonly 'tab.summary': { caller: 'page'; payload: { readonly tabId: number }; reply: TabSummary };
    /** Brings a picture of a tab's account into view; false where it is gone. */
    readonly 'picture.go': {
      caller: 'page';
      payload: PictureName;
      reply: boolean;
    };
    readonly 'report.sighting': {
      caller: 'page';
      payload: PictureName;
      reply: Sighting | null;
    };
    readonly 'report.post': { caller: 'page'; payload: Report; reply: PostFault | null };
    readonly 'report.list': { caller: 'page'; payload: null; reply: readonly SentReport[] };
    /** The reply is why it could not be taken back, or null. */
    readonly 'report.takeBack': { caller: 'page'; payload: string; reply: string | null };
    readonly 'settings.read': { caller: 'page'; payload: null; reply: Settings };
    /** Null while the settings are locked. */
    readonly 'settings.write': { caller: 'page'; payload: Partial<Settings>; reply: Settings | null };
    readonly 'lock.state': { caller: 'page'; payload: null; reply: LockState };
    readonly 'lock.unlock': { caller: 'page'; payload: string; reply: PinAnswer };
    readonly 'lock.lock': { caller: 'page'; payload: null; reply: null };
    /** The reply is the recovery code, or null while locked or managed. */
    readonly 'lock.set': { caller: 'page'; payload: string; reply: string | null };
    readonly 'lock.remove': { caller: 'page'; payload: null; reply: boolean };
    readonly 'lock.recover': { caller: 'page'; payload: string; reply: PinAnswer };
    /** The user wants to see a picture that family mode covers. `asked`: a window of ours asks for the PIN first. */
    readonly 'reveal.ask': { caller: 'content'; payload: string; reply: 'now' | 'asked' };
    readonly 'reveal.unlock': { caller: 'page'; payload: PictureName & { readonly pin: string }; reply: PinAnswer };
    /** Opens the page that says who can help. */
    readonly 'help.open': { caller: 'content'; payload: null; reply: null };
    readonly 'family.counts': { caller: 'page'; payload: null; reply: FamilyCounts };
  };
  readonly host: {
    readonly 'inspect.run': { caller: 'background'; payload: InspectJob; reply: Inspection };
    readonly 'inspect.prioritise': { caller: 'background'; payload: { readonly key: string; readonly priority: number }; reply: null };
    readonly 'inspect.cancel': { caller: 'background'; payload: { readonly key: string }; reply: null };
  };
  readonly content: {
    readonly 'frame.rules': { caller: 'background'; payload: FrameRules; reply: null };
    /** Tells all about the picture on which the user has opened the menu; false where there is none. */
    readonly 'overlay.check': { caller: 'background'; payload: null; reply: boolean };
    /** Scrolls to the picture of a row and tells all about it; false where it is gone. */
    readonly 'overlay.go': { caller: 'background'; payload: string; reply: boolean };
    /** The picture was revealed with the PIN. */
    readonly 'overlay.reveal': { caller: 'background'; payload: string; reply: boolean };
    /** Moves the focus to the next mark of the frame; the reply tells whether there is one. */
    readonly 'overlay.next': { caller: 'background'; payload: null; reply: boolean };
  };
}

export type Receiver = keyof Messages;
export type Kind<To extends Receiver> = keyof Messages[To] & string;
export type Payload<To extends Receiver, K extends Kind<To>> = Messages[To][K] extends Entry ? Messages[To][K]['payload'] : never;
export type Reply<To extends Receiver, K extends Kind<To>> = Messages[To][K] extends Entry ? Messages[To][K]['reply'] : never;

/** Why a message got no answer. `lost` = the receiver was not there or went away; `rejected` = it refused the sender or the payload. */
export type MessageFault = 'lost' | 'rejected' | 'failed' | 'orphaned';

export interface Envelope<To extends Receiver = Receiver, K extends Kind<To> = Kind<To>> {
  readonly to: To;
  readonly kind: K;
  readonly payload: Payload<To, K>;
}

export type MessageReply<To extends Receiver, K extends Kind<To>> = Result<Reply<To, K>, MessageFault>;
