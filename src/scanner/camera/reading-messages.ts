/** What the page and the worker that reads codes say to each other. */

/** A frame of the camera comes again in a moment; a picture comes once. */
export type Effort = "frame" | "picture";

export interface ReadingRequest {
  readonly id: number;
  /** Closed by the worker. */
  readonly bitmap: ImageBitmap;
  readonly effort: Effort;
}

export interface ReadingReply {
  readonly id: number;
  /** Null: the picture could not be looked at. */
  readonly texts: readonly string[] | null;
}
