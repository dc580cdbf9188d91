/**
 * What a file may be, by the kinds that authors choose among. What it is, its content says and never its name: a name is
 * what somebody typed. Formats that can hold scripts or macros (SVG, HTML, docm and the like) are none of them.
 */
import { MAX_FILE_BYTES } from '../surveys/limits.ts'

export type FileKind = 'image' | 'pdf' | 'document' | 'audio' | 'video'

/** By media type, the endings that its files have; the first is given to a file whose name has none of them. */
const TYPES: Record<FileKind, Record<string, readonly string[]>> = {
  image: {
    'image/png': ['png'],
    'image/jpeg': ['jpg', 'jpeg'],
    'image/gif': ['gif'],
    'image/webp': ['webp'],
    'image/avif': ['avif'],
    'image/heic': ['heic', 'heif'],
    'image/heif': ['heif', 'heic'],
  },
  pdf: { 'application/pdf': ['pdf'] },
  document: {
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
    'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
    'application/vnd.oasis.opendocument.text': ['odt'],
    'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
    'application/vnd.oasis.opendocument.presentation': ['odp'],
    'application/rtf': ['rtf'],
    'text/plain': ['txt', 'csv', 'tsv', 'md'],
  },
  audio: {
    'audio/mpeg': ['mp3'],
    'audio/mp4': ['m4a', 'mp4'],
    'audio/x-m4a': ['m4a'],
    'audio/aac': ['aac'],
    'audio/ogg': ['ogg', 'oga', 'opus'],
    'audio/wav': ['wav'],
    'audio/flac': ['flac'],
    'audio/amr': ['amr'],
    // Browsers record sound alone as WebM too, and only playing it tells.
    'video/webm': ['webm', 'weba'],
  },
  video: {
    'video/mp4': ['mp4', 'm4v'],
    'video/x-m4v': ['m4v', 'mp4'],
    'video/quicktime': ['mov', 'qt'],
    'video/webm': ['webm'],
    'video/ogg': ['ogv', 'ogg'],
    'video/3gpp': ['3gp'],
  },
}

/** What one of these kinds is called in a sentence. */
const WORDS: Record<FileKind, string> = {
  image: 'a picture (PNG, JPEG, GIF, WebP, HEIC)',
  pdf: 'a PDF',
  document: 'a document (Word, Excel, PowerPoint, OpenDocument, text)',
  audio: 'a sound recording (MP3, M4A, OGG, WAV)',
  video: 'a film (MP4, MOV, WebM)',
}

type Asked = { accept?: readonly FileKind[] | undefined; max_bytes?: number | undefined }

export const acceptedKinds = ({ accept }: Asked): readonly FileKind[] => accept ?? ['image', 'pdf', 'document']
export const maxBytes = ({ max_bytes }: Asked): number => max_bytes ?? MAX_FILE_BYTES

/** Whether a file of this media type may answer the question. */
export const isAccepted = (asked: Asked, media_type: string): boolean =>
  acceptedKinds(asked).some((kind) => Object.hasOwn(TYPES[kind], media_type))

/** "a picture (…), a PDF or …", for hints and refusals alike. */
export function kindsInWords(asked: Asked): string {
  const words = acceptedKinds(asked).map((kind) => WORDS[kind])
  const last = words.pop() ?? ''
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`
}

/** For the browser's own dialog: what it lets people choose among. It is a help and no check. */
export const acceptAttribute = (asked: Asked): string =>
  acceptedKinds(asked)
    .flatMap((kind) => Object.entries(TYPES[kind]).flatMap(([type, endings]) => [type, ...endings.map((ending) => `.${ending}`)]))
    .join(',')

/** The endings of a media type; none for what is not taken. */
export const endingsOf = (media_type: string): readonly string[] => Object.values(TYPES).flatMap((types) => types[media_type] ?? [])

/** Sizes as people say them. */
export function sizeInWords(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${Number((bytes / 1024 / 1024).toFixed(1))} MB`
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} kB` : `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
}

/** A signature that was drawn. */
export const SIGNATURE_TYPE = 'image/png'
export const SIGNATURE_MAX_BYTES = 200 * 1024

/** So many uploads an attempt, those that were replaced included. */
export const MAX_FILES = 50
