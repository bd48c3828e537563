/** Which pictures a platform's label speaks of. */
export type LabelScope =
  /** The post around the label: an `article`, or what has its role. */
  | 'post'
  /** The label lies on its picture: the largest part of the page that holds no other picture. */
  | 'picture'
  /** The page shows one work; the label speaks of its largest picture. */
  | 'page';

/** What a frame has to know to find the labels of its site. */
export interface LabelRule {
  readonly platform: string;
  /** Whole texts of a label, as the platform writes them in its languages. */
  readonly texts: readonly string[];
  readonly scope: LabelScope;
  /** `video`: it says nothing of still pictures, such as the thumbnails beside it. */
  readonly speaksOf: 'picture' | 'video';
  /** Labels of this platform stand in lists; elsewhere lists hold comments and tags. */
  readonly inLists: boolean;
  /** Texts beside which a label speaks of an advertiser. */
  readonly notBeside: readonly string[];
  /** Selector of what users write themselves. */
  readonly notIn: string;
}

/** A platform's label that was found for a picture. */
export interface PlatformLabel {
  readonly platform: string;
  readonly text: string;
}
