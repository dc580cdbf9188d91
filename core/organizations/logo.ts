/** What a logo may be. Larger ones would make every page and mail that shows it slow, or a browser's memory run out. */
export const LOGO_MAX_BYTES = 1024 * 1024
export const LOGO_MAX_SIDE_PX = 4096

export const LOGO_TYPES = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const
export type LogoKind = keyof typeof LOGO_TYPES

/** A picture as its own bytes tell; null for what is none of the kinds. */
export type Picture = { kind: LogoKind; width: number; height: number }

/** Why a picture cannot be a logo, in words; null when it can. */
export function logoFault(picture: Picture | null, isSvg: boolean): string | null {
  if (isSvg) return 'An SVG file can hold scripts, so it is not taken. Export the logo as PNG, JPEG or WebP.'
  if (!picture) return 'Choose a PNG, JPEG or WebP picture. This file is none, or it is damaged.'
  const { width, height } = picture
  if (width < 1 || height < 1) return 'This picture says that it has no size. Save it again, then try once more.'
  if (width > LOGO_MAX_SIDE_PX || height > LOGO_MAX_SIDE_PX)
    return `This picture has ${width} × ${height} pixels. Make it at most ${LOGO_MAX_SIDE_PX} × ${LOGO_MAX_SIDE_PX}.`
  return null
}

/** Where a logo is served; it never changes under its name. */
export const logoUrl = (name: string | null): string | null => (name === null ? null : `/logos/${name}`)
