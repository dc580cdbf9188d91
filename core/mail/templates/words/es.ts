import type { TemplateWords } from '../defaults.ts'

export const es: TemplateWords = {
  templates: {
    assigned: {
      subject: '{{ survey_title }}: su encuesta está lista',
      text: `{{ organization_name }} le pide que responda a «{{ survey_title }}». Se tarda alrededor de {% if minutes == 1 %}un minuto{% else %}{{ minutes }} minutos{% endif %}.

Responder ahora:
{{ link }}`,
    },
    'assigned-again': {
      subject: 'Recordatorio: {{ survey_title }} le espera',
      text: `Todavía no ha completado la encuesta. Sus respuestas ayudan a {{ organization_name }} a medir el efecto de sus programas.

Completar la encuesta:
{{ link }}`,
    },
    'assigned-last': {
      subject: 'Último recordatorio: {{ survey_title }}',
      text: `Este es el último recordatorio. Después no volveremos a escribirle sobre esto.

Responder ahora:
{{ link }}`,
    },
    due: {
      subject: '{{ survey_title }}: su encuesta está lista',
      text: `{% if days_since == 1 %}Ha pasado un día{% else %}Han pasado {{ days_since }} días{% endif %} desde su última encuesta. Dedique unos minutos a completarla de nuevo para que podamos seguir su progreso.

Responder ahora:
{{ link }}`,
    },
    'due-again': {
      subject: 'Recordatorio: {{ survey_title }} le espera',
      text: `Todavía no ha completado la encuesta de seguimiento. Sus respuestas ayudan a {{ organization_name }} a medir el efecto de sus programas.

Completar la encuesta:
{{ link }}`,
    },
    'due-last': {
      subject: 'Último recordatorio: {{ survey_title }}',
      text: `Este es el último recordatorio. Después, su encuesta constará como atrasada.

Responder ahora:
{{ link }}`,
    },
    unfinished: {
      subject: 'Continúe con {{ survey_title }}',
      text: `Empezó la encuesta y no la terminó. Lo que respondió está guardado. Siga donde lo dejó.

Continuar ({{ percent_complete }} % completado):
{{ link }}`,
    },
    'unfinished-again': {
      subject: '{{ survey_title }} sigue esperándole',
      text: `Ha completado el {{ percent_complete }} % de la encuesta. Solo faltan unos minutos.

Completar la encuesta:
{{ link }}`,
    },
    'unfinished-last': {
      subject: 'Última oportunidad de completar {{ survey_title }}',
      text: `Lo que respondió seguirá guardado, pero este es nuestro último recordatorio.

Completar ahora:
{{ link }}`,
    },
    invitation: {
      subject: '{{ inviter_name }} le invita a {{ organization_name }}',
      text: `Hola:

{{ inviter_name }} le invita a unirse a {{ organization_name }} en ImpactPulse {% if role == "admin" %}con permisos de administración{% else %}como miembro{% endif %}.

{{ message }}

Ver la invitación:
{{ link }}

El enlace sirve durante siete días y una sola vez.`,
    },
  },
  reasons: {
    assigned: ({ organization_name }) => `Recibe este mensaje porque ${organization_name} le pide que responda a esta encuesta.`,
    due: ({ organization_name }) =>
      `Recibe este mensaje porque ${organization_name} sigue los cambios a lo largo del tiempo y usted ya respondió a esta encuesta.`,
    unfinished: ({ organization_name }) => `Recibe este mensaje porque empezó a responder a una encuesta de ${organization_name}.`,
    invitation: ({ inviter_name }) =>
      `Recibe este mensaje porque ${inviter_name} dio esta dirección. Si no quiere unirse, no tiene que hacer nada.`,
  },
  preferences: 'Elegir qué correos recibe, o dejar de recibirlos',
}
