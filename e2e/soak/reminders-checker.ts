/**
 * Says whether everybody who was due got one reminder and nobody else got any. Its own process: it knows what the provider
 * took, and what the ledger says now.
 *
 * A mail server cannot be asked whether it took a mail whose answer was lost, with the connection or with a sender that died.
 * What is promised is that such a mail comes again under the same Message-ID, and only such a mail: by it a mailbox may show
 * it once. So what counts is how many Message-IDs an address got, and that nothing came twice without a loss in between.
 */
import { signIn } from '../../bench/people.ts'
import { clientOf } from '../../scripts/demo/client.ts'
import { type MailEvent, readMailLog } from './mail-log.ts'

const [logPath = '', url = '', survey_id = ''] = process.argv.slice(2)

type Entry = { email: string; decision: string; reason: string | null; step: number }

/** The whole ledger of the survey. */
async function ledger(): Promise<Entry[]> {
  const headers = { authorization: `Bearer ${await signIn(clientOf(url))}` }
  const entries: Entry[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const reply = await fetch(`${url}/api/v1/surveys/${survey_id}/ledger?limit=100${more}`, { headers })
    if (!reply.ok) throw new Error(`The ledger was answered ${reply.status}.`)
    const page = (await reply.json()) as { data: Entry[]; meta: { next_cursor: string | null } } // By contract.
    entries.push(...page.data)
    cursor = page.meta.next_cursor
  }
  return entries
}

type Accepted = Extract<MailEvent, { what: 'accepted' }> & { deaths: number }

function faultsOf(address: string, isDue: boolean, got: readonly Accepted[], entries: readonly Entry[]): string[] {
  const said = entries.map(({ step, decision, reason }) => `${step} ${decision}${reason ? ` ${reason}` : ''}`).join(', ')
  if (!isDue)
    return [
      ...(got.length > 0 ? [`${address} had submitted, and got ${got.length} mails`] : []),
      ...(said === '1 withheld completed' ? [] : [`${address} had submitted, and the ledger says: ${said}`]),
    ]
  const keys = new Set(got.map(({ key }) => key))
  const twice = got.filter((one, i) => {
    const before = got.slice(0, i).findLast(({ key }) => key === one.key)
    return before?.told && before.deaths === one.deaths
  })
  return [
    ...(keys.size === 1 ? [] : [`${address} got mails under ${keys.size} Message-IDs`]),
    ...(twice.length > 0 ? [`${address} got the same mail again, though its sender knew`] : []),
    ...(said === '1 sent' ? [] : [`${address} was due, and the ledger says: ${said || 'nothing'}`]),
  ]
}

const events = readMailLog(logPath)
let deaths = 0
const accepted = events.flatMap((event): Accepted[] => {
  if (event.what === 'killed') deaths++
  return event.what === 'accepted' ? [{ ...event, deaths }] : []
})
const submitted = new Set(events.flatMap((event) => (event.what === 'submitted' ? [event.address] : [])))
const addresses = events.flatMap((event) => (event.what === 'due' ? [event.address] : []))
const byAddress = Map.groupBy(accepted, ({ to }) => to)
const entriesOf = Map.groupBy(await ledger(), ({ email }) => email)
let passed = 0
let failed = 0
for (const address of addresses) {
  const faults = faultsOf(address, !submitted.has(address), byAddress.get(address) ?? [], entriesOf.get(address) ?? [])
  if (faults.length === 0) passed++
  else failed++
  for (const fault of faults) console.log(`  ${fault}`)
}
console.log(JSON.stringify({ passed, failed }))
