import { batch, signal } from '@preact/signals'
import type { DeadLetter, MailFigures, ReturnedMail } from '../../../core/mail/contract.ts'
import type { Organization } from '../../../core/organizations/contract.ts'
import { api, ask, type Problem } from '../../api.ts'
import { renewedList } from '../paged-list.ts'
import { addOrganization } from '../session.ts'

const at = api.organizations[':id']
/** More than anybody reads through. */
const MOST = 500

/** How an organization's e-mails fare: what became of them, which failed, and which came back. */
export function mailModel({ id }: Organization) {
  const figures = signal<MailFigures | null>(null)
  const said = signal('')
  const problem = signal<Problem | null>(null)
  /** Why there are no figures. */
  const figuresProblem = signal<Problem | null>(null)
  const busy = signal('')
  const query = (cursor: string | undefined) => ({ param: { id }, query: { limit: 20, ...(cursor && { cursor }) } })
  const failed = renewedList<DeadLetter>((cursor) => ask(at.mail['dead-letters'].$get(query(cursor))), { most: MOST })
  const returned = renewedList<ReturnedMail>((cursor) => ask(at.mail.returned.$get(query(cursor))), { most: MOST })

  async function loadFigures() {
    const reply = await ask(at.mail.figures.$get({ param: { id } }))
    batch(() => {
      figures.value = reply.data
      figuresProblem.value = reply.problem
    })
  }

  /** One thing at a time; `what` names its button. */
  async function doing<Data>(what: string, call: () => Promise<{ data: Data; problem: Problem | null }>, done: (data: Data) => void) {
    if (busy.value !== '') return
    busy.value = what
    const reply = await call()
    batch(() => {
      busy.value = ''
      problem.value = reply.problem
      said.value = ''
      if (!reply.problem) done(reply.data)
    })
  }

  const sendAgain = ({ id: mail_id, to }: DeadLetter) =>
    doing(
      mail_id,
      () => ask(at.mail['dead-letters'][':mail_id'].retry.$post({ param: { id, mail_id } })),
      () => {
        failed.list.value.rows.value = (failed.list.value.rows.value ?? []).filter((row) => row.id !== mail_id)
        said.value = `The e-mail to ${to} is on its way again.`
      },
    )

  const free = ({ id: mail_id, to }: ReturnedMail) =>
    doing(
      mail_id,
      () => ask(at.mail.returned[':mail_id'].free.$post({ param: { id, mail_id } })),
      () => {
        returned.list.value.rows.value = (returned.list.value.rows.value ?? []).map((row) =>
          row.to === to ? { ...row, suppressed: null } : row,
        )
        said.value = `E-mails go to ${to} again.`
      },
    )

  const switching = (what: string, json: { weekly_digest: boolean } | { count_opens: boolean }, done: string) =>
    doing(
      what,
      () => ask(at.$patch({ param: { id }, json })),
      (data) => {
        if (data) addOrganization(data)
        said.value = done
      },
    )
  const digest = (weekly_digest: boolean) =>
    switching('digest', { weekly_digest }, weekly_digest ? 'The digest comes on Mondays.' : 'The digest is switched off.')
  const countOpens = (count_opens: boolean) =>
    switching('opens', { count_opens }, count_opens ? 'Opened e-mails are counted from now on.' : 'Opened e-mails are counted no more.')

  /** Quietly, and not while something is being done: what is shown stays until the new is there. */
  async function look() {
    if (busy.value !== '') return
    const [reply] = await Promise.all([ask(at.mail.figures.$get({ param: { id } })), failed.again(), returned.again()])
    if (reply.data) figures.value = reply.data
  }

  const lists = { failed: failed.list, returned: returned.list }
  return { figures, figuresProblem, said, problem, busy, ...lists, loadFigures, look, sendAgain, free, digest, countOpens }
}

export type MailModel = ReturnType<typeof mailModel>
