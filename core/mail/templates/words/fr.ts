import type { TemplateWords } from '../defaults.ts'

export const fr: TemplateWords = {
  templates: {
    assigned: {
      subject: '{{ survey_title }} : votre questionnaire est prêt',
      text: `{{ organization_name }} vous invite à répondre à « {{ survey_title }} ». Cela prend environ {% if minutes == 1 %}une minute{% else %}{{ minutes }} minutes{% endif %}.

Répondre maintenant:
{{ link }}`,
    },
    'assigned-again': {
      subject: 'Rappel : {{ survey_title }} vous attend',
      text: `Vous n'avez pas encore terminé votre questionnaire. Vos réponses aident {{ organization_name }} à mesurer l'effet de ses programmes.

Terminer le questionnaire:
{{ link }}`,
    },
    'assigned-last': {
      subject: 'Dernier rappel : {{ survey_title }}',
      text: `Ceci est le dernier rappel. Ensuite, nous ne vous écrirons plus à ce sujet.

Répondre maintenant:
{{ link }}`,
    },
    due: {
      subject: '{{ survey_title }} : votre questionnaire est prêt',
      text: `{% if days_since == 1 %}Un jour s'est écoulé{% else %}{{ days_since }} jours se sont écoulés{% endif %} depuis votre dernier questionnaire. Prenez quelques minutes pour y répondre à nouveau, afin que nous puissions suivre vos progrès.

Répondre maintenant:
{{ link }}`,
    },
    'due-again': {
      subject: 'Rappel : {{ survey_title }} vous attend',
      text: `Vous n'avez pas encore terminé votre questionnaire de suivi. Vos réponses aident {{ organization_name }} à mesurer l'effet de ses programmes.

Terminer le questionnaire:
{{ link }}`,
    },
    'due-last': {
      subject: 'Dernier rappel : {{ survey_title }}',
      text: `Ceci est le dernier rappel. Ensuite, votre questionnaire sera considéré comme en retard.

Répondre maintenant:
{{ link }}`,
    },
    unfinished: {
      subject: 'Continuez {{ survey_title }}',
      text: `Vous avez commencé le questionnaire sans le terminer. Vos réponses sont enregistrées. Reprenez où vous en étiez.

Continuer ({{ percent_complete }} % rempli):
{{ link }}`,
    },
    'unfinished-again': {
      subject: '{{ survey_title }} vous attend toujours',
      text: `Vous avez déjà rempli {{ percent_complete }} % du questionnaire. Il ne reste que quelques minutes.

Terminer le questionnaire:
{{ link }}`,
    },
    'unfinished-last': {
      subject: 'Dernière occasion de terminer {{ survey_title }}',
      text: `Vos réponses restent enregistrées, mais ceci est notre dernier rappel.

Terminer maintenant:
{{ link }}`,
    },
    invitation: {
      subject: '{{ inviter_name }} vous invite à rejoindre {{ organization_name }}',
      text: `Bonjour,

{{ inviter_name }} vous invite à rejoindre {{ organization_name }} sur ImpactPulse, {% if role == "admin" %}avec les droits d'administration{% else %}comme membre{% endif %}.

{{ message }}

Voir l'invitation:
{{ link }}

Le lien est valable sept jours, une seule fois.`,
    },
  },
  reasons: {
    assigned: ({ organization_name }) =>
      `Vous recevez ce message parce que ${organization_name} vous invite à répondre à ce questionnaire.`,
    due: ({ organization_name }) =>
      `Vous recevez ce message parce que ${organization_name} suit l'évolution dans le temps et que vous avez déjà répondu à ce questionnaire.`,
    unfinished: ({ organization_name }) => `Vous recevez ce message parce que vous avez commencé un questionnaire de ${organization_name}.`,
    invitation: ({ inviter_name }) =>
      `Vous recevez ce message parce que ${inviter_name} a indiqué cette adresse. Si vous ne souhaitez pas accepter, vous n'avez rien à faire.`,
  },
  preferences: 'Choisir les e-mails que vous recevez, ou les arrêter',
}
