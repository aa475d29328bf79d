/** Latencies in 10-microsecond buckets up to two seconds: constant memory, no sorting while under load. */
export class Histogram {
  private readonly buckets = new Uint32Array(200_001)
  private count = 0

  add(milliseconds: number) {
    const bucket = Math.max(0, Math.min(200_000, Math.round(milliseconds * 100)))
    this.buckets[bucket] = this.buckets[bucket]! + 1
    this.count++
  }

  /** The value in milliseconds below which `share` (0 to 1) of all samples lie; NaN when there are none. */
  quantile(share: number): number {
    if (this.count === 0) return Number.NaN
    const wanted = Math.ceil(this.count * share)
    let seen = 0
    for (let bucket = 0; bucket < this.buckets.length; bucket++) {
      seen += this.buckets[bucket]!
      if (seen >= wanted) return bucket / 100
    }
    return 2_000
  }

  get size() {
    return this.count
  }
}
