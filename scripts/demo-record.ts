import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Demo, fillDemo } from './demo.ts'

type Record = { filled: boolean; demo: Demo | null }

/** The folder's demo, filled in now when it is wanted; null without one. A start that was stopped midway is told apart from a finished one. */
export async function demoOf(data: string, url: string, isWanted: boolean): Promise<Demo | null> {
  const path = join(data, 'demo.json')
  // What we wrote ourselves, below.
  const record: Record = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record) : { filled: true, demo: null }
  if (!record.filled)
    console.error(`The demo in ${data} was stopped while it was being filled in and is not whole. Delete the folder for a fresh one.`)
  if (!isWanted) return record.demo
  console.log('Filling in the demo: a year of an organization with 64 people. This takes about half a minute…')
  const write = (content: Record) => writeFileSync(path, JSON.stringify(content, null, 2))
  write({ filled: false, demo: null })
  const demo = await fillDemo(url)
  write({ filled: true, demo })
  return demo
}
