import type { LetterWords } from '../letter-words.ts'

const SAFETY = 'Sie erhalten diese E-Mail, weil es um die Sicherheit Ihres ImpactPulse-Kontos geht.'
const NOT_YOU = 'Wenn Sie das nicht waren, müssen Sie nichts tun.'

export const de: LetterWords = {
  hello: 'Guten Tag {full_name},',
  hello_somebody: 'Guten Tag,',
  letters: {
    'verify-email': {
      subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
      before: ['willkommen bei ImpactPulse. Bitte bestätigen Sie, dass diese Adresse Ihnen gehört:'],
      label: 'Adresse bestätigen',
      after: ['Der Link gilt drei Tage.'],
      reason: `Sie erhalten diese E-Mail, weil sich jemand mit dieser Adresse bei ImpactPulse angemeldet hat. ${NOT_YOU}`,
    },
    'already-registered': {
      subject: 'Sie haben schon ein ImpactPulse-Konto',
      before: [
        'jemand, wahrscheinlich Sie, wollte mit dieser Adresse ein Konto anlegen. Sie hat schon eines, und so hat sich nichts geändert. Melden Sie sich einfach an:',
      ],
      label: 'Anmelden',
      reason: `Sie erhalten diese E-Mail, weil diese Adresse zu einem ImpactPulse-Konto gehört. ${NOT_YOU}`,
    },
    'sign-in-code': {
      subject: 'Ihr Code zum Anmelden',
      before: ['Hier ist Ihr Code, um sich bei ImpactPulse anzumelden:'],
      after: ['Er gilt zehn Minuten. Geben Sie ihn nie weiter.'],
      reason: `Sie erhalten diese E-Mail, weil jemand einen Code für diese Adresse angefordert hat. ${NOT_YOU}`,
    },
    'session-code': {
      subject: 'Ihr Code für „{survey_title}“',
      before: ['Danke, dass Sie „{survey_title}“ für {organization_name} beantworten. Hier ist Ihr Code zum Abschließen:'],
      after: ['Er gilt zehn Minuten. Ihre Antworten bleiben inzwischen gespeichert.'],
      reason: `Sie erhalten diese E-Mail, weil jemand bei einer Befragung von {organization_name} diese Adresse angegeben hat. ${NOT_YOU}`,
    },
    'resume-link': {
      subject: 'Weiter mit „{survey_title}“',
      before: [
        'hier ist der Link, um den Sie gebeten haben. Sie haben {percent_complete} % von „{survey_title}“ für {organization_name} beantwortet, und alles ist gespeichert:',
      ],
      label: 'Befragung fortsetzen',
      after: [
        'Der Link gilt 30 Tage, bis Sie Ihre Antworten absenden oder um einen neueren bitten. Auf einem anderen Gerät senden wir zuerst einen Code an diese Adresse.',
      ],
      reason: `Sie erhalten diese E-Mail, weil jemand, der eine Befragung von {organization_name} beantwortet, darum gebeten hat. ${NOT_YOU}`,
    },
    'resume-code': {
      subject: 'Ihr Code, um mit „{survey_title}“ weiterzumachen',
      before: ['Hier ist Ihr Code, um auf einem anderen Gerät mit „{survey_title}“ weiterzumachen:'],
      after: ['Er gilt zehn Minuten. Geben Sie ihn nie weiter: Er zeigt die Antworten, die Sie bisher gegeben haben.'],
      reason: `Sie erhalten diese E-Mail, weil jemand den Link zu Ihrer begonnenen Befragung geöffnet hat. ${NOT_YOU}`,
    },
    'sign-in-ended': {
      subject: 'Wir haben Sie zur Sicherheit auf einem Gerät abgemeldet',
      before: [
        'eine Anmeldung von Ihnen wurde an zwei Orten zugleich verwendet. Das kann ein Versehen sein, oder jemand hat sie kopiert. Zur Sicherheit haben wir sie auf diesem Gerät beendet. Bitte melden Sie sich wieder an:',
      ],
      label: 'Anmelden',
      reason: SAFETY,
    },
    'two-factor-on': {
      subject: 'Die Anmeldung in zwei Schritten ist eingeschaltet',
      before: [
        'von nun an fragt ImpactPulse beim Anmelden nach einem Code Ihrer Authenticator-App. Bewahren Sie Ihre Ersatzcodes sicher auf. Wenn Sie das nicht waren, ist jemand als Sie angemeldet: Wählen Sie gleich ein anderes Passwort.',
      ],
      label: 'Neues Passwort wählen',
      reason: SAFETY,
    },
    'two-factor-off': {
      subject: 'Die Anmeldung in zwei Schritten ist ausgeschaltet',
      before: [
        'von nun an fragt ImpactPulse beim Anmelden nicht mehr nach einem Code Ihrer Authenticator-App. Wenn Sie das nicht waren, wählen Sie gleich ein anderes Passwort, und schalten Sie sie wieder ein.',
      ],
      label: 'Neues Passwort wählen',
      reason: SAFETY,
    },
    'reset-password': {
      subject: 'Neues Passwort wählen',
      before: ['hier ist der Link, um ein neues Passwort für ImpactPulse zu wählen:'],
      label: 'Neues Passwort wählen',
      after: ['Er gilt einmal, innerhalb einer Stunde. Überall, wo Sie jetzt angemeldet sind, müssen Sie sich neu anmelden.'],
      reason:
        'Sie erhalten diese E-Mail, weil jemand mit dieser Adresse darum gebeten hat. Wenn Sie das nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.',
    },
    'password-changed': {
      subject: 'Ihr Passwort wurde geändert',
      before: [
        'das Passwort Ihres ImpactPulse-Kontos wurde eben geändert, und andere Geräte wurden abgemeldet. Wenn Sie das waren, ist alles gut. Wenn nicht, wählen Sie jetzt ein neues:',
      ],
      label: 'Neues Passwort wählen',
      reason: SAFETY,
    },
    'change-email': {
      subject: 'Bitte bestätigen Sie Ihre neue E-Mail-Adresse',
      before: ['Sie möchten diese Adresse von nun an für Ihr ImpactPulse-Konto verwenden. Bitte bestätigen Sie, dass sie Ihnen gehört:'],
      label: 'Adresse bestätigen',
      after: ['Der Link gilt einen Tag. Bis Sie ihn öffnen, ändert sich nichts.'],
      reason: `Sie erhalten diese E-Mail, weil jemand diese Adresse als seine neue angegeben hat. ${NOT_YOU}`,
    },
    'email-changed': {
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      before: [
        'Ihr ImpactPulse-Konto hat eine neue E-Mail-Adresse, und diese hier gehört nicht mehr dazu. Wenn Sie das waren, ist alles gut. Wenn nicht, war es jemand, der Ihr Passwort kennt: Melden Sie dessen Geräte ab und wählen Sie ein anderes Passwort, falls Sie sich noch anmelden können.',
      ],
      label: 'Mein Konto ansehen',
      reason: SAFETY,
    },
    'erase-code': {
      subject: 'Ihr Code, um Ihr Konto zu löschen',
      before: ['Hier ist Ihr Code, um Ihr ImpactPulse-Konto zu löschen:'],
      after: [
        'Er gilt zehn Minuten. Geben Sie ihn nie weiter. Es wird nichts gelöscht, bis Sie ihn eingeben, und auch dann erst nach sieben Tagen.',
      ],
      reason:
        'Sie erhalten diese E-Mail, weil jemand darum gebeten hat, der mit Ihrem Konto angemeldet ist. Wenn Sie das nicht waren, melden Sie Ihre anderen Geräte ab.',
    },
    'erasure-planned': {
      subject: 'Ihr Konto wird am {day} gelöscht',
      before: [
        'Sie haben uns gebeten, Ihr ImpactPulse-Konto zu löschen. Am {day} löschen wir es endgültig: Ihre Antworten und Ergebnisse, Ihre Mitgliedschaften und jede Organisation, zu der nur Sie gehören. Bis dahin geht nichts verloren.',
        'Wenn Sie es sich anders überlegt haben oder das nicht waren, melden Sie sich an und behalten Sie das Konto:',
      ],
      label: 'Konto behalten',
      reason: 'Sie erhalten diese E-Mail, weil es um Ihr ImpactPulse-Konto geht. Nach dem Löschen hören Sie nichts mehr von uns.',
    },
    'erasure-cancelled': {
      subject: 'Ihr Konto bleibt bestehen',
      before: [
        'Ihr ImpactPulse-Konto wird nun doch nicht gelöscht, und alles darin bleibt. Wenn nicht Sie das geändert haben, wählen Sie ein neues Passwort.',
      ],
      label: 'Neues Passwort wählen',
      reason: 'Sie erhalten diese E-Mail, weil es um Ihr ImpactPulse-Konto geht.',
    },
    'records-joined': {
      subject: '{organization_name} hat zwei Einträge über Sie zusammengeführt',
      before: [
        '{organization_name} hatte auf ImpactPulse zwei Einträge über Sie unter verschiedenen Adressen und hat sie zusammengeführt. Was Sie für {organization_name} beantwortet haben, gehört nun zur anderen Adresse; mit dieser sehen Sie es nicht mehr.',
        'Wenn nicht beide Sie waren, sagen Sie es bitte {organization_name}.',
      ],
      reason: 'Sie erhalten diese E-Mail, weil Sie mit dieser Adresse eine Befragung von {organization_name} beantwortet haben.',
    },
    'ownership-inherited': {
      subject: '{organization_name} gehört jetzt Ihnen',
      before: [
        'wem {organization_name} gehörte, der hat sein ImpactPulse-Konto gelöscht. Sie sind am längsten dabei, und so gehört die Organisation jetzt Ihnen. Sie können sie an ein anderes Mitglied weitergeben.',
      ],
      label: 'ImpactPulse öffnen',
      reason: 'Sie erhalten diese E-Mail, weil Sie zu {organization_name} gehören.',
    },
    'ownership-got': {
      subject: '{organization_name} hat den Besitzer gewechselt',
      before: ['{other_name} hat Ihnen {organization_name} auf ImpactPulse übergeben. Die Organisation gehört jetzt Ihnen.'],
      label: 'ImpactPulse öffnen',
      reason:
        'Sie erhalten diese E-Mail, weil Sie zu {organization_name} gehören. Wenn Sie das nicht erwartet haben, sprechen Sie bald miteinander.',
    },
    'ownership-given': {
      subject: '{organization_name} hat den Besitzer gewechselt',
      before: ['Sie haben {organization_name} auf ImpactPulse an {other_name} übergeben. Sie haben dort jetzt Verwaltungsrechte.'],
      label: 'ImpactPulse öffnen',
      reason:
        'Sie erhalten diese E-Mail, weil Sie zu {organization_name} gehören. Wenn Sie das nicht erwartet haben, sprechen Sie bald miteinander.',
    },
  },
  digest: {
    subject: '{organization_name}: was diese Woche einen Blick braucht',
    period: 'Hier geht es um die Zeit vom {since} bis zum {until}.',
    overdue: {
      one: '{n} Person ist mit „{title}“ in Verzug geraten.',
      other: '{n} Personen sind mit „{title}“ in Verzug geraten.',
    },
    bounced: {
      one: '{n} E-Mail kam zurück oder wurde als Spam gemeldet.',
      other: '{n} E-Mails kamen zurück oder wurden als Spam gemeldet.',
    },
    failed: {
      one: '{n} E-Mail ist gescheitert. Sie können sie noch einmal senden lassen.',
      other: '{n} E-Mails sind gescheitert. Sie können sie noch einmal senden lassen.',
    },
    compliance: 'Ansehen, wo alle stehen',
    surveys: 'Befragungen ansehen',
    mails: 'Diese E-Mails ansehen',
    reason:
      'Sie erhalten diese E-Mail montags, weil Sie {organization_name} verwalten. Sie lässt sich unter „E-mails“ für alle abschalten.',
  },
}
