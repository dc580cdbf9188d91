/**
 * Bytes that are written one behind the other into one place, which grows. Many small arrays that wait to be joined
 * outlive V8's collections of what is young, and are kept until its next full one: a workbook took 30 MB more that way.
 */
export class Output {
  #bytes: Uint8Array<ArrayBuffer>
  #length = 0

  /** `about`: how many bytes are expected. More are taken too. */
  constructor(about: number) {
    this.#bytes = new Uint8Array(about)
  }

  get length(): number {
    return this.#length
  }

  add(bytes: Uint8Array): void {
    const end = this.#length + bytes.byteLength
    if (end > this.#bytes.byteLength) {
      const larger = new Uint8Array(2 * end)
      larger.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = larger
    }
    this.#bytes.set(bytes, this.#length)
    this.#length = end
  }

  /** All that was written, where it is: the end of writing. */
  whole(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length)
  }
}
