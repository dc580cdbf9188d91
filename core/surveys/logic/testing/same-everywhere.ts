/** The fingerprint of 200 generated cases: tests in node and in the Workers runtime come to it by themselves. */
export const SAME_EVERYWHERE = 2269799633
