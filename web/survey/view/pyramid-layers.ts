/** One layer of the pyramid: its outline, and the part of it that was reached, both as SVG points. */
export type Layer = { outline: string; reached: string; middle: number }

export const PYRAMID = { width: 320, height: 220, gap: 4 }

type Edge = { y: number; left: number; right: number }

/**
 * Cuts a triangle into one layer a share, the first at the base. The reached part runs from the left and has exactly
 * its share of the layer's area, because both of its edges are divided in the same proportion.
 */
export function pyramidLayers(shares: readonly number[]): Layer[] {
  const height = PYRAMID.height / Math.max(1, shares.length)
  return shares.map((share, i) => {
    const bottom = edgeAt(PYRAMID.height - i * height - (i === 0 ? 0 : PYRAMID.gap))
    const top = edgeAt(PYRAMID.height - (i + 1) * height)
    return { outline: between(top, bottom, 1), reached: between(top, bottom, share), middle: (top.y + bottom.y) / 2 }
  })
}

/** The triangle's width at a height, y counting down from its tip. */
function edgeAt(y: number): Edge {
  const half = (PYRAMID.width / 2) * (y / PYRAMID.height)
  return { y, left: PYRAMID.width / 2 - half, right: PYRAMID.width / 2 + half }
}

function between(top: Edge, bottom: Edge, share: number): string {
  const cut = ({ left, right }: Edge) => left + (right - left) * share
  const corners = [
    [top.left, top.y],
    [cut(top), top.y],
    [cut(bottom), bottom.y],
    [bottom.left, bottom.y],
  ]
  return corners.map((corner) => corner.map((n) => Math.round(n * 10) / 10).join(',')).join(' ')
}
