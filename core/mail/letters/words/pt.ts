import type { LetterWords } from '../letter-words.ts'

const SAFETY = 'Recebe esta mensagem porque diz respeito à segurança da sua conta ImpactPulse.'
const NOT_YOU = 'Se não foi você, não precisa de fazer nada.'

export const pt: LetterWords = {
  hello: 'Olá {full_name},',
  hello_somebody: 'Olá,',
  letters: {
    'verify-email': {
      subject: 'Confirme o seu endereço de e-mail',
      before: ['Damos-lhe as boas-vindas ao ImpactPulse. Confirme que este endereço é seu:'],
      label: 'Confirmar o meu endereço',
      after: ['A ligação funciona durante três dias.'],
      reason: `Recebe esta mensagem porque alguém se registou no ImpactPulse com este endereço. ${NOT_YOU}`,
    },
    'already-registered': {
      subject: 'Já tem uma conta ImpactPulse',
      before: [
        'Alguém, provavelmente você, tentou criar uma conta com este endereço. Já existe uma, por isso nada mudou. Basta iniciar sessão:',
      ],
      label: 'Iniciar sessão',
      reason: `Recebe esta mensagem porque este endereço pertence a uma conta ImpactPulse. ${NOT_YOU}`,
    },
    'sign-in-code': {
      subject: 'O seu código para iniciar sessão',
      before: ['Aqui está o seu código para iniciar sessão no ImpactPulse:'],
      after: ['Funciona durante dez minutos. Nunca o diga a ninguém.'],
      reason: `Recebe esta mensagem porque alguém pediu um código para este endereço. ${NOT_YOU}`,
    },
    'session-code': {
      subject: 'O seu código para «{survey_title}»',
      before: ['Obrigado por responder a «{survey_title}» para {organization_name}. Aqui está o seu código para terminar:'],
      after: ['Funciona durante dez minutos. Entretanto, as suas respostas estão guardadas.'],
      reason: `Recebe esta mensagem porque alguém indicou este endereço ao responder a um questionário de {organization_name}. ${NOT_YOU}`,
    },
    'resume-link': {
      subject: 'Continue com «{survey_title}»',
      before: [
        'Aqui está a ligação que pediu. Respondeu a {percent_complete}% de «{survey_title}» para {organization_name}, e está tudo guardado:',
      ],
      label: 'Continuar o questionário',
      after: [
        'A ligação funciona durante 30 dias, até enviar as suas respostas ou pedir uma mais recente. Noutro dispositivo, enviamos primeiro um código para este endereço.',
      ],
      reason: `Recebe esta mensagem porque alguém que está a responder a um questionário de {organization_name} a pediu. ${NOT_YOU}`,
    },
    'resume-code': {
      subject: 'O seu código para continuar «{survey_title}»',
      before: ['Aqui está o seu código para continuar «{survey_title}» noutro dispositivo:'],
      after: ['Funciona durante dez minutos. Nunca o diga a ninguém: mostra as respostas que deu até agora.'],
      reason: `Recebe esta mensagem porque alguém abriu a ligação para o seu questionário por terminar. ${NOT_YOU}`,
    },
    'sign-in-ended': {
      subject: 'Por segurança, terminámos a sua sessão num dispositivo',
      before: [
        'Uma sessão sua foi usada em dois lugares ao mesmo tempo. Pode acontecer por acaso, ou quando alguém a copiou. Por segurança, terminámo-la nesse dispositivo. Inicie sessão de novo:',
      ],
      label: 'Iniciar sessão',
      reason: SAFETY,
    },
    'two-factor-on': {
      subject: 'A verificação em dois passos foi ativada',
      before: [
        'A partir de agora, o ImpactPulse pede um código da sua aplicação de autenticação ao iniciar sessão. Guarde os seus códigos de recuperação num lugar seguro. Se não foi você, alguém entrou na sua conta: escolha já outra palavra-passe.',
      ],
      label: 'Escolher uma nova palavra-passe',
      reason: SAFETY,
    },
    'two-factor-off': {
      subject: 'A verificação em dois passos foi desativada',
      before: [
        'A partir de agora, o ImpactPulse já não pede um código da sua aplicação de autenticação ao iniciar sessão. Se não foi você, escolha já outra palavra-passe e volte a ativá-la.',
      ],
      label: 'Escolher uma nova palavra-passe',
      reason: SAFETY,
    },
    'reset-password': {
      subject: 'Escolha uma nova palavra-passe',
      before: ['Aqui está a ligação para escolher uma nova palavra-passe do ImpactPulse:'],
      label: 'Escolher uma nova palavra-passe',
      after: ['Funciona uma vez, durante uma hora. Terá de iniciar sessão de novo em todos os seus dispositivos.'],
      reason:
        'Recebe esta mensagem porque alguém a pediu com este endereço. Se não foi você, não precisa de fazer nada: a sua palavra-passe fica como está.',
    },
    'password-changed': {
      subject: 'A sua palavra-passe foi alterada',
      before: [
        'A palavra-passe da sua conta ImpactPulse acabou de ser alterada, e a sessão nos outros dispositivos foi terminada. Se foi você, está tudo bem. Se não, escolha já uma nova:',
      ],
      label: 'Escolher uma nova palavra-passe',
      reason: SAFETY,
    },
    'change-email': {
      subject: 'Confirme o seu novo endereço de e-mail',
      before: ['Pediu para usar a partir de agora este endereço na sua conta ImpactPulse. Confirme que é seu:'],
      label: 'Confirmar o meu endereço',
      after: ['A ligação funciona durante um dia. Até a abrir, nada muda.'],
      reason: `Recebe esta mensagem porque alguém indicou este endereço como o seu novo endereço. ${NOT_YOU}`,
    },
    'email-changed': {
      subject: 'O seu endereço de e-mail foi alterado',
      before: [
        'A sua conta ImpactPulse tem um novo endereço de e-mail, e este já não lhe pertence. Se foi você, está tudo bem. Se não, foi alguém que conhece a sua palavra-passe: termine a sessão nos dispositivos dessa pessoa e escolha outra palavra-passe, se ainda conseguir entrar.',
      ],
      label: 'Ver a minha conta',
      reason: SAFETY,
    },
    'erase-code': {
      subject: 'O seu código para eliminar a sua conta',
      before: ['Aqui está o seu código para eliminar a sua conta ImpactPulse:'],
      after: [
        'Funciona durante dez minutos. Nunca o diga a ninguém. Nada é eliminado até o introduzir, e mesmo então só depois de sete dias.',
      ],
      reason:
        'Recebe esta mensagem porque alguém com sessão iniciada na sua conta a pediu. Se não foi você, termine a sessão nos seus outros dispositivos.',
    },
    'erasure-planned': {
      subject: 'A sua conta será eliminada em {day}',
      before: [
        'Pediu-nos para eliminar a sua conta ImpactPulse. Em {day} eliminamo-la de vez: as suas respostas e resultados, as suas adesões e todas as organizações a que só você pertence. Até lá, nada se perde.',
        'Se mudou de ideias, ou se não foi você, inicie sessão e mantenha a conta:',
      ],
      label: 'Manter a minha conta',
      reason: 'Recebe esta mensagem porque diz respeito à sua conta ImpactPulse. Depois de eliminada, não lhe escreveremos mais.',
    },
    'erasure-cancelled': {
      subject: 'A sua conta mantém-se',
      before: [
        'A sua conta ImpactPulse afinal não será eliminada, e tudo o que ela contém mantém-se. Se não foi você que o alterou, escolha uma nova palavra-passe.',
      ],
      label: 'Escolher uma nova palavra-passe',
      reason: 'Recebe esta mensagem porque diz respeito à sua conta ImpactPulse.',
    },
    'records-joined': {
      subject: '{organization_name} juntou dois registos seus',
      before: [
        '{organization_name} tinha no ImpactPulse dois registos seus com endereços diferentes, e juntou-os. O que respondeu para {organization_name} pertence agora ao outro endereço; com este já não o verá.',
        'Se não era você nos dois casos, diga-o a {organization_name}.',
      ],
      reason: 'Recebe esta mensagem porque respondeu a um questionário de {organization_name} com este endereço.',
    },
    'ownership-inherited': {
      subject: '{organization_name} está agora a seu cargo',
      before: [
        'Quem era proprietário de {organization_name} eliminou a sua conta ImpactPulse. É você quem lá está há mais tempo, e por isso a organização é agora sua. Pode passá-la a outro membro.',
      ],
      label: 'Abrir o ImpactPulse',
      reason: 'Recebe esta mensagem porque pertence a {organization_name}.',
    },
    'ownership-got': {
      subject: '{organization_name} mudou de proprietário',
      before: ['{other_name} passou-lhe {organization_name} no ImpactPulse. A organização é agora sua.'],
      label: 'Abrir o ImpactPulse',
      reason: 'Recebe esta mensagem porque pertence a {organization_name}. Se não o esperava, falem um com o outro em breve.',
    },
    'ownership-given': {
      subject: '{organization_name} mudou de proprietário',
      before: ['Passou {organization_name} no ImpactPulse a {other_name}. Agora tem lá permissões de administração.'],
      label: 'Abrir o ImpactPulse',
      reason: 'Recebe esta mensagem porque pertence a {organization_name}. Se não o esperava, falem um com o outro em breve.',
    },
  },
  digest: {
    subject: '{organization_name}: o que merece atenção esta semana',
    period: 'Trata-se do tempo entre {since} e {until}.',
    overdue: { one: '{n} pessoa ficou em atraso com «{title}».', other: '{n} pessoas ficaram em atraso com «{title}».' },
    bounced: {
      one: '{n} e-mail voltou ou foi marcado como spam.',
      other: '{n} e-mails voltaram ou foram marcados como spam.',
    },
    failed: {
      one: '{n} e-mail falhou. Pode mandar enviá-lo de novo.',
      other: '{n} e-mails falharam. Pode mandar enviá-los de novo.',
    },
    compliance: 'Ver em que ponto está cada pessoa',
    surveys: 'Ver os questionários',
    mails: 'Ver estes e-mails',
    reason: 'Recebe esta mensagem às segundas-feiras porque gere {organization_name}. Pode ser desligada para todos em «E-mails».',
  },
}
