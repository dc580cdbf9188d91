/** Languages under their names, in the reader's language. */
import { reader } from '../session.ts'

export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([reader.value.locale.replaceAll('_', '-')], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Offered by name; any other can be given as a tag. The languages most spoken in the world, and those of most migrants in Europe. */
export const OFFERED = [
  'am',
  'ar',
  'bg',
  'bn',
  'bs',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'fa',
  'fi',
  'fil',
  'fr',
  'he',
  'hi',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'ku',
  'lt',
  'lv',
  'ms',
  'my',
  'ne',
  'nl',
  'no',
  'pa',
  'pl',
  'ps',
  'pt',
  'pt-BR',
  'ro',
  'ru',
  'sk',
  'sl',
  'so',
  'sq',
  'sr',
  'sv',
  'sw',
  'ta',
  'th',
  'ti',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh-Hans',
  'zh-Hant',
]
