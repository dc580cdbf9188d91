import type { TemplateWords } from '../defaults.ts'

export const pt: TemplateWords = {
  templates: {
    assigned: {
      subject: '{{ survey_title }}: o seu questionário está pronto',
      text: `{{ organization_name }} pede-lhe que responda a «{{ survey_title }}». Demora cerca de {% if minutes == 1 %}um minuto{% else %}{{ minutes }} minutos{% endif %}.

Responder agora:
{{ link }}`,
    },
    'assigned-again': {
      subject: 'Lembrete: {{ survey_title }} está à sua espera',
      text: `Ainda não completou o questionário. As suas respostas ajudam {{ organization_name }} a medir o efeito dos seus programas.

Completar o questionário:
{{ link }}`,
    },
    'assigned-last': {
      subject: 'Último lembrete: {{ survey_title }}',
      text: `Este é o último lembrete. Depois não voltaremos a escrever-lhe sobre isto.

Responder agora:
{{ link }}`,
    },
    due: {
      subject: '{{ survey_title }}: o seu questionário está pronto',
      text: `{% if days_since == 1 %}Passou um dia{% else %}Passaram {{ days_since }} dias{% endif %} desde o seu último questionário. Reserve alguns minutos para o completar de novo, para que possamos acompanhar o seu progresso.

Responder agora:
{{ link }}`,
    },
    'due-again': {
      subject: 'Lembrete: {{ survey_title }} está à sua espera',
      text: `Ainda não completou o questionário de seguimento. As suas respostas ajudam {{ organization_name }} a medir o efeito dos seus programas.

Completar o questionário:
{{ link }}`,
    },
    'due-last': {
      subject: 'Último lembrete: {{ survey_title }}',
      text: `Este é o último lembrete. Depois, o seu questionário ficará marcado como em atraso.

Responder agora:
{{ link }}`,
    },
    unfinished: {
      subject: 'Continue {{ survey_title }}',
      text: `Começou o questionário e não o terminou. O que respondeu está guardado. Continue onde parou.

Continuar ({{ percent_complete }}% completo):
{{ link }}`,
    },
    'unfinished-again': {
      subject: '{{ survey_title }} continua à sua espera',
      text: `Já completou {{ percent_complete }}% do questionário. Faltam só alguns minutos.

Completar o questionário:
{{ link }}`,
    },
    'unfinished-last': {
      subject: 'Última oportunidade de completar {{ survey_title }}',
      text: `O que respondeu continuará guardado, mas este é o nosso último lembrete.

Completar agora:
{{ link }}`,
    },
    invitation: {
      subject: '{{ inviter_name }} convida-o(a) para {{ organization_name }}',
      text: `Olá,

{{ inviter_name }} convida-o(a) a juntar-se a {{ organization_name }} no ImpactPulse {% if role == "admin" %}com permissões de administração{% else %}como membro{% endif %}.

{{ message }}

Ver o convite:
{{ link }}

A ligação funciona durante sete dias e uma só vez.`,
    },
  },
  reasons: {
    assigned: ({ organization_name }) => `Recebe esta mensagem porque ${organization_name} lhe pede que responda a este questionário.`,
    due: ({ organization_name }) =>
      `Recebe esta mensagem porque ${organization_name} acompanha as mudanças ao longo do tempo e já respondeu a este questionário.`,
    unfinished: ({ organization_name }) => `Recebe esta mensagem porque começou a responder a um questionário de ${organization_name}.`,
    invitation: ({ inviter_name }) =>
      `Recebe esta mensagem porque ${inviter_name} indicou este endereço. Se não quiser aceitar, não precisa de fazer nada.`,
  },
  preferences: 'Escolher que e-mails recebe, ou deixar de os receber',
}
