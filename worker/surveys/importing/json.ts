import { quoted, refuseFile } from '../../../core/surveys/formats/reporting.ts'

/** As deep as a survey may be: pages, panels within panels, conditions. What is deeper costs more stack than there is. */
const MOST_NESTED = 120

/** The JSON of a file, or where it goes wrong. */
export function jsonOf(text: string): unknown {
  if (depthOf(text) > MOST_NESTED) refuseFile('file', `this file is nested more than ${MOST_NESTED} deep`)
  try {
    return JSON.parse(text)
  } catch (error) {
    return refuseFile('file', `this is no valid JSON: ${placeIn(text, error instanceof Error ? error.message : '')}`)
  }
}

/** Engines tell the place as a number of characters or by some words around it; people look for a line. */
function placeIn(text: string, message: string): string {
  const words = /\.\.\."?(.+?)"?\.\.\. is not valid JSON$/s.exec(message)?.[1] ?? ''
  const numbered = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN)
  const position = Number.isNaN(numbered) ? text.indexOf(words) + Math.floor(words.length / 2) : numbered
  if (words === '' && Number.isNaN(numbered)) return message.slice(0, 120) || 'it ends too soon'
  const line = text.slice(0, position).split('\n').length
  return `look at line ${line}, near ${quoted(text.slice(Math.max(0, position - 10), position + 10).trim())}`
}

function depthOf(text: string): number {
  let [depth, deepest, inText] = [0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (inText) {
      if (sign === '\\') i++
      else if (sign === '"') inText = false
    } else if (sign === '"') inText = true
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth)
    else if (sign === '}' || sign === ']') depth--
  }
  return deepest
}
