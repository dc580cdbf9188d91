import type { LetterWords } from '../letter-words.ts'

const SAFETY = 'Recibe este mensaje porque se trata de la seguridad de su cuenta de ImpactPulse.'
const NOT_YOU = 'Si no fue usted, no tiene que hacer nada.'

export const es: LetterWords = {
  hello: 'Hola, {full_name}:',
  hello_somebody: 'Hola:',
  letters: {
    'verify-email': {
      subject: 'Confirme su dirección de correo',
      before: ['Le damos la bienvenida a ImpactPulse. Confirme que esta dirección es suya:'],
      label: 'Confirmar mi dirección',
      after: ['El enlace sirve durante tres días.'],
      reason: `Recibe este mensaje porque alguien se registró en ImpactPulse con esta dirección. ${NOT_YOU}`,
    },
    'already-registered': {
      subject: 'Ya tiene una cuenta de ImpactPulse',
      before: [
        'Alguien, probablemente usted, quiso abrir una cuenta con esta dirección. Ya tiene una, así que nada ha cambiado. Puede simplemente iniciar sesión:',
      ],
      label: 'Iniciar sesión',
      reason: `Recibe este mensaje porque esta dirección pertenece a una cuenta de ImpactPulse. ${NOT_YOU}`,
    },
    'sign-in-code': {
      subject: 'Su código para iniciar sesión',
      before: ['Este es su código para iniciar sesión en ImpactPulse:'],
      after: ['Sirve durante diez minutos. No se lo diga nunca a nadie.'],
      reason: `Recibe este mensaje porque alguien pidió un código para esta dirección. ${NOT_YOU}`,
    },
    'session-code': {
      subject: 'Su código para «{survey_title}»',
      before: ['Gracias por responder a «{survey_title}» para {organization_name}. Este es su código para terminar:'],
      after: ['Sirve durante diez minutos. Mientras tanto, sus respuestas están guardadas.'],
      reason: `Recibe este mensaje porque alguien dio esta dirección al responder a una encuesta de {organization_name}. ${NOT_YOU}`,
    },
    'resume-link': {
      subject: 'Continúe con «{survey_title}»',
      before: [
        'Este es el enlace que pidió. Ha respondido el {percent_complete} % de «{survey_title}» para {organization_name}, y todo está guardado:',
      ],
      label: 'Continuar con la encuesta',
      after: [
        'El enlace sirve durante 30 días, hasta que envíe sus respuestas o pida uno más nuevo. En otro dispositivo enviamos antes un código a esta dirección.',
      ],
      reason: `Recibe este mensaje porque lo pidió alguien que responde a una encuesta de {organization_name}. ${NOT_YOU}`,
    },
    'resume-code': {
      subject: 'Su código para continuar con «{survey_title}»',
      before: ['Este es su código para continuar con «{survey_title}» en otro dispositivo:'],
      after: ['Sirve durante diez minutos. No se lo diga nunca a nadie: muestra las respuestas que ha dado hasta ahora.'],
      reason: `Recibe este mensaje porque alguien abrió el enlace a su encuesta sin terminar. ${NOT_YOU}`,
    },
    'sign-in-ended': {
      subject: 'Por seguridad, hemos cerrado su sesión en un dispositivo',
      before: [
        'Una sesión suya se usó en dos lugares a la vez. Puede ocurrir por accidente, o cuando alguien la ha copiado. Por seguridad la hemos cerrado en ese dispositivo. Vuelva a iniciar sesión:',
      ],
      label: 'Iniciar sesión',
      reason: SAFETY,
    },
    'two-factor-on': {
      subject: 'Se ha activado la verificación en dos pasos',
      before: [
        'Desde ahora ImpactPulse le pide un código de su aplicación de autenticación al iniciar sesión. Guarde sus códigos de respaldo en un lugar seguro. Si no fue usted, alguien ha entrado en su cuenta: elija ahora otra contraseña.',
      ],
      label: 'Elegir otra contraseña',
      reason: SAFETY,
    },
    'two-factor-off': {
      subject: 'Se ha desactivado la verificación en dos pasos',
      before: [
        'Desde ahora ImpactPulse ya no le pide un código de su aplicación de autenticación al iniciar sesión. Si no fue usted, elija ahora otra contraseña y vuelva a activarla.',
      ],
      label: 'Elegir otra contraseña',
      reason: SAFETY,
    },
    'reset-password': {
      subject: 'Elija otra contraseña',
      before: ['Este es el enlace para elegir otra contraseña de ImpactPulse:'],
      label: 'Elegir otra contraseña',
      after: ['Sirve una vez, durante una hora. Tendrá que volver a iniciar sesión en todos sus dispositivos.'],
      reason:
        'Recibe este mensaje porque alguien lo pidió con esta dirección. Si no fue usted, no tiene que hacer nada: su contraseña sigue siendo la misma.',
    },
    'password-changed': {
      subject: 'Su contraseña ha cambiado',
      before: [
        'La contraseña de su cuenta de ImpactPulse acaba de cambiar, y se cerró la sesión en los demás dispositivos. Si fue usted, todo está bien. Si no, elija otra ahora:',
      ],
      label: 'Elegir otra contraseña',
      reason: SAFETY,
    },
    'change-email': {
      subject: 'Confirme su nueva dirección de correo',
      before: ['Usted pidió usar desde ahora esta dirección para su cuenta de ImpactPulse. Confirme que es suya:'],
      label: 'Confirmar mi dirección',
      after: ['El enlace sirve durante un día. Hasta que lo abra, nada cambia.'],
      reason: `Recibe este mensaje porque alguien dio esta dirección como su nueva dirección. ${NOT_YOU}`,
    },
    'email-changed': {
      subject: 'Su dirección de correo ha cambiado',
      before: [
        'Su cuenta de ImpactPulse tiene una nueva dirección de correo, y esta ya no le pertenece. Si fue usted, todo está bien. Si no, lo hizo alguien que conoce su contraseña: cierre la sesión de sus dispositivos y elija otra contraseña, si todavía puede entrar.',
      ],
      label: 'Ver mi cuenta',
      reason: SAFETY,
    },
    'erase-code': {
      subject: 'Su código para eliminar su cuenta',
      before: ['Este es su código para eliminar su cuenta de ImpactPulse:'],
      after: [
        'Sirve durante diez minutos. No se lo diga nunca a nadie. No se elimina nada hasta que lo introduzca, y entonces solo después de siete días.',
      ],
      reason:
        'Recibe este mensaje porque lo pidió alguien que ha entrado en su cuenta. Si no fue usted, cierre la sesión en sus demás dispositivos.',
    },
    'erasure-planned': {
      subject: 'Su cuenta se eliminará el {day}',
      before: [
        'Usted nos pidió eliminar su cuenta de ImpactPulse. El {day} la eliminamos para siempre: sus respuestas y resultados, sus membresías y toda organización a la que solo pertenece usted. Hasta entonces no se pierde nada.',
        'Si ha cambiado de idea, o si no fue usted, inicie sesión y conserve la cuenta:',
      ],
      label: 'Conservar mi cuenta',
      reason: 'Recibe este mensaje porque se trata de su cuenta de ImpactPulse. Una vez eliminada, no le escribiremos más.',
    },
    'erasure-cancelled': {
      subject: 'Su cuenta se conserva',
      before: [
        'Su cuenta de ImpactPulse finalmente no se eliminará, y todo lo que contiene se conserva. Si no fue usted quien lo cambió, elija otra contraseña.',
      ],
      label: 'Elegir otra contraseña',
      reason: 'Recibe este mensaje porque se trata de su cuenta de ImpactPulse.',
    },
    'records-joined': {
      subject: '{organization_name} ha unido dos registros suyos',
      before: [
        '{organization_name} tenía en ImpactPulse dos registros suyos con direcciones distintas, y los ha unido. Lo que respondió para {organization_name} pertenece ahora a la otra dirección; con esta ya no lo verá.',
        'Si no era usted en ambos casos, dígaselo a {organization_name}.',
      ],
      reason: 'Recibe este mensaje porque respondió a una encuesta de {organization_name} con esta dirección.',
    },
    'ownership-inherited': {
      subject: '{organization_name} ahora está a su cargo',
      before: [
        'Quien era titular de {organization_name} ha eliminado su cuenta de ImpactPulse. Usted es quien más tiempo lleva en ella, así que ahora es su titular. Puede pasarla a otro miembro.',
      ],
      label: 'Abrir ImpactPulse',
      reason: 'Recibe este mensaje porque pertenece a {organization_name}.',
    },
    'ownership-got': {
      subject: '{organization_name} tiene nuevo titular',
      before: ['{other_name} le ha hecho titular de {organization_name} en ImpactPulse.'],
      label: 'Abrir ImpactPulse',
      reason: 'Recibe este mensaje porque pertenece a {organization_name}. Si no lo esperaba, hablen pronto.',
    },
    'ownership-given': {
      subject: '{organization_name} tiene nuevo titular',
      before: [
        'Usted ha hecho a {other_name} titular de {organization_name} en ImpactPulse. Ahora tiene en ella permisos de administración.',
      ],
      label: 'Abrir ImpactPulse',
      reason: 'Recibe este mensaje porque pertenece a {organization_name}. Si no lo esperaba, hablen pronto.',
    },
  },
  digest: {
    subject: '{organization_name}: lo que conviene mirar esta semana',
    period: 'Se trata del tiempo entre el {since} y el {until}.',
    overdue: { one: '{n} persona se ha retrasado con «{title}».', other: '{n} personas se han retrasado con «{title}».' },
    bounced: {
      one: '{n} correo fue devuelto o marcado como no deseado.',
      other: '{n} correos fueron devueltos o marcados como no deseados.',
    },
    failed: {
      one: '{n} correo no pudo enviarse. Puede hacer que se envíe de nuevo.',
      other: '{n} correos no pudieron enviarse. Puede hacer que se envíen de nuevo.',
    },
    compliance: 'Ver cómo va cada persona',
    surveys: 'Ver las encuestas',
    mails: 'Ver estos correos',
    reason: 'Recibe este mensaje los lunes porque administra {organization_name}. Se puede desactivar para todos en «E-mails».',
  },
}
