import { endingsOf } from './kinds.ts'

/** Longer ones are refused by some file systems; in characters. */
const MAX_NAME = 120

/**
 * The name under which a file is given out again. What somebody typed, without folders and without what would hide its
 * ending or turn its direction; its ending is one that belongs to what the file is, so that nothing opens it as a program.
 */
export function fileName(typed: string, media_type: string): string {
  const plain = (typed.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?![\u200C\u200D])\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ')
    // A quote and line breaks come escaped in a form (HTML, multipart/form-data encoding).
    .replaceAll(/[<>:"|?*]|%(?:22|0[AD])/gi, '_')
    .replaceAll(/^[ .]+|[ .]+$/g, '')
  const endings = endingsOf(media_type)
  const ending = /\.([^.]+)$/.exec(plain)?.[1]?.toLowerCase() ?? ''
  const isRight = endings.includes(ending)
  const stem = [...(isRight ? plain.slice(0, -ending.length - 1) : plain)].slice(0, MAX_NAME).join('').trim() || 'file'
  return `${stem}.${isRight ? ending : (endings[0] ?? 'bin')}`
}
