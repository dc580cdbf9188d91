import type { MailFigures } from '../../../core/mail/contract.ts'
import { Notice } from '../../ui/notice.tsx'

/** What became of the last days' mail, and a word where too little of it arrives. */
export const Figures = ({ figures, countsOpens }: { figures: MailFigures; countsOpens: boolean }) => (
  <>
    {figures.is_low && (
      <Notice kind="warning" title="Less than 95 % of your e-mails arrive">
        <p>Providers may take you for a sender of spam. Put right or remove the addresses below that came back.</p>
      </Notice>
    )}
    <dl class="mail__figures">
      <Figure term="Sent" value={figures.sent} />
      <Figure term="Arrived" value={figures.delivered} more={percentText(figures.delivered_percent)} />
      <Figure term="Came back" value={figures.bounced} />
      <Figure term="Called spam" value={figures.complained} />
      {(countsOpens || figures.opened > 0) && <Figure term="Opened" value={figures.opened} />}
      <Figure term="Clicked" value={figures.clicked} />
    </dl>
    <p class="mail__note">
      {figures.delivered_percent === null
        ? 'It is not known yet what arrived: the service that sends your e-mails reports it, if it does so at all.'
        : 'The share is of what was sent, without what was sent today and is still on its way.'}
    </p>
  </>
)

const Figure = ({ term, value, more = '' }: { term: string; value: number; more?: string }) => (
  <div class="mail__figure">
    <dt>{term}</dt>
    <dd>
      {value.toLocaleString()}
      {more && <span class="mail__share"> {more}</span>}
    </dd>
  </div>
)

/** Rounded down: 94.96 % is not 95 %. */
const percentText = (percent: number | null) => (percent === null ? '' : `${Math.floor(percent * 10) / 10} %`)
