/** The purposes random numbers are drawn for: each its own stream, so no draw shifts another. */
export const STREAMS = { weights: 1, chunkOrder: 2, rowOrder: 3, mask: 4, split: 5 } as const
