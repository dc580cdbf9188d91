import type { TemplateWords } from '../defaults.ts'

export const de: TemplateWords = {
  templates: {
    assigned: {
      subject: '{{ survey_title }}: Ihre Befragung ist bereit',
      text: `{{ organization_name }} bittet Sie, an „{{ survey_title }}“ teilzunehmen. Das dauert etwa {% if minutes == 1 %}eine Minute{% else %}{{ minutes }} Minuten{% endif %}.

Jetzt teilnehmen:
{{ link }}`,
    },
    'assigned-again': {
      subject: 'Erinnerung: {{ survey_title }} wartet auf Sie',
      text: `Sie haben die Befragung noch nicht abgeschlossen. Ihre Antworten helfen {{ organization_name }} zu sehen, was die Angebote bewirken.

Befragung abschließen:
{{ link }}`,
    },
    'assigned-last': {
      subject: 'Letzte Erinnerung: {{ survey_title }}',
      text: `Das ist die letzte Erinnerung. Danach schreiben wir Ihnen dazu nicht mehr.

Jetzt teilnehmen:
{{ link }}`,
    },
    due: {
      subject: '{{ survey_title }}: Ihre Befragung ist bereit',
      text: `Seit Ihrer letzten Befragung {% if days_since == 1 %}ist ein Tag{% else %}sind {{ days_since }} Tage{% endif %} vergangen. Nehmen Sie sich ein paar Minuten und füllen Sie sie noch einmal aus, damit wir sehen, was sich verändert.

Jetzt teilnehmen:
{{ link }}`,
    },
    'due-again': {
      subject: 'Erinnerung: {{ survey_title }} wartet auf Sie',
      text: `Sie haben die neue Befragung noch nicht abgeschlossen. Ihre Antworten helfen {{ organization_name }} zu sehen, was die Angebote bewirken.

Befragung abschließen:
{{ link }}`,
    },
    'due-last': {
      subject: 'Letzte Erinnerung: {{ survey_title }}',
      text: `Das ist die letzte Erinnerung. Danach gilt Ihre Befragung als überfällig.

Jetzt teilnehmen:
{{ link }}`,
    },
    unfinished: {
      subject: '{{ survey_title }}: hier geht es weiter',
      text: `Sie haben die Befragung begonnen und noch nicht abgeschlossen. Alles ist gespeichert. Machen Sie weiter, wo Sie aufgehört haben.

Weiter (zu {{ percent_complete }} % beantwortet):
{{ link }}`,
    },
    'unfinished-again': {
      subject: '{{ survey_title }} wartet noch auf Sie',
      text: `Sie haben schon {{ percent_complete }} % beantwortet. Es fehlen nur noch ein paar Minuten.

Befragung abschließen:
{{ link }}`,
    },
    'unfinished-last': {
      subject: 'Letzte Gelegenheit: {{ survey_title }}',
      text: `Was Sie beantwortet haben, bleibt gespeichert. Das ist aber unsere letzte Erinnerung.

Jetzt abschließen:
{{ link }}`,
    },
    invitation: {
      subject: '{{ inviter_name }} lädt Sie zu {{ organization_name }} ein',
      text: `Guten Tag,

{{ inviter_name }} lädt Sie ein, {{ organization_name }} auf ImpactPulse beizutreten, {% if role == "admin" %}mit Verwaltungsrechten{% else %}als Mitglied{% endif %}.

{{ message }}

Einladung ansehen:
{{ link }}

Der Link gilt sieben Tage und einmal.`,
    },
  },
  reasons: {
    assigned: ({ organization_name }) => `Sie erhalten diese E-Mail, weil ${organization_name} Sie um diese Befragung bittet.`,
    due: ({ organization_name }) =>
      `Sie erhalten diese E-Mail, weil ${organization_name} Veränderungen über die Zeit verfolgt und Sie schon teilgenommen haben.`,
    unfinished: ({ organization_name }) => `Sie erhalten diese E-Mail, weil Sie eine Befragung von ${organization_name} begonnen haben.`,
    invitation: ({ inviter_name }) =>
      `Sie erhalten diese E-Mail, weil ${inviter_name} diese Adresse angegeben hat. Wenn Sie nicht beitreten wollen, müssen Sie nichts tun.`,
  },
  preferences: 'Auswählen, welche E-Mails Sie erhalten, oder sie abbestellen',
}
