import type { LetterWords } from '../letter-words.ts'

const SAFETY = "Vous recevez ce message parce qu'il concerne la sécurité de votre compte ImpactPulse."
const NOT_YOU = "Si ce n'était pas vous, vous n'avez rien à faire."

export const fr: LetterWords = {
  hello: 'Bonjour {full_name},',
  hello_somebody: 'Bonjour,',
  letters: {
    'verify-email': {
      subject: 'Confirmez votre adresse e-mail',
      before: ['Bienvenue sur ImpactPulse. Confirmez que cette adresse est bien la vôtre :'],
      label: 'Confirmer mon adresse',
      after: ['Le lien est valable trois jours.'],
      reason: `Vous recevez ce message parce que quelqu'un s'est inscrit sur ImpactPulse avec cette adresse. ${NOT_YOU}`,
    },
    'already-registered': {
      subject: 'Vous avez déjà un compte ImpactPulse',
      before: [
        "Quelqu'un, sans doute vous, a voulu créer un compte avec cette adresse. Elle en a déjà un, et rien n'a changé. Il vous suffit de vous connecter :",
      ],
      label: 'Se connecter',
      reason: `Vous recevez ce message parce que cette adresse appartient à un compte ImpactPulse. ${NOT_YOU}`,
    },
    'sign-in-code': {
      subject: 'Votre code de connexion',
      before: ['Voici votre code pour vous connecter à ImpactPulse :'],
      after: ['Il est valable dix minutes. Ne le donnez jamais à personne.'],
      reason: `Vous recevez ce message parce que quelqu'un a demandé un code pour cette adresse. ${NOT_YOU}`,
    },
    'session-code': {
      subject: 'Votre code pour « {survey_title} »',
      before: ['Merci de répondre à « {survey_title} » pour {organization_name}. Voici votre code pour terminer :'],
      after: ['Il est valable dix minutes. Vos réponses sont enregistrées en attendant.'],
      reason: `Vous recevez ce message parce que quelqu'un a indiqué cette adresse en répondant à un questionnaire de {organization_name}. ${NOT_YOU}`,
    },
    'resume-link': {
      subject: 'Reprendre « {survey_title} »',
      before: [
        'Voici le lien que vous avez demandé. Vous avez répondu à {percent_complete} % de « {survey_title} » pour {organization_name}, et tout est enregistré :',
      ],
      label: 'Reprendre le questionnaire',
      after: [
        "Le lien est valable 30 jours, jusqu'à ce que vous envoyiez vos réponses ou en demandiez un plus récent. Sur un autre appareil, nous envoyons d'abord un code à cette adresse.",
      ],
      reason: `Vous recevez ce message parce qu'une personne qui répond à un questionnaire de {organization_name} l'a demandé. ${NOT_YOU}`,
    },
    'resume-code': {
      subject: 'Votre code pour reprendre « {survey_title} »',
      before: ['Voici votre code pour reprendre « {survey_title} » sur un autre appareil :'],
      after: ["Il est valable dix minutes. Ne le donnez jamais à personne : il montre les réponses que vous avez données jusqu'ici."],
      reason: `Vous recevez ce message parce que quelqu'un a ouvert le lien vers votre questionnaire inachevé. ${NOT_YOU}`,
    },
    'sign-in-ended': {
      subject: 'Par sécurité, nous vous avons déconnecté sur un appareil',
      before: [
        "Une de vos connexions a servi à deux endroits à la fois. Cela peut arriver par accident, ou quand quelqu'un l'a copiée. Par sécurité, nous y avons mis fin sur cet appareil. Connectez-vous à nouveau :",
      ],
      label: 'Se connecter',
      reason: SAFETY,
    },
    'two-factor-on': {
      subject: 'La connexion en deux étapes est activée',
      before: [
        "Désormais, ImpactPulse vous demande un code de votre application d'authentification à la connexion. Gardez vos codes de secours en lieu sûr. Si ce n'était pas vous, quelqu'un est connecté à votre place : choisissez tout de suite un autre mot de passe.",
      ],
      label: 'Choisir un nouveau mot de passe',
      reason: SAFETY,
    },
    'two-factor-off': {
      subject: 'La connexion en deux étapes est désactivée',
      before: [
        "Désormais, ImpactPulse ne vous demande plus de code de votre application d'authentification à la connexion. Si ce n'était pas vous, choisissez tout de suite un autre mot de passe et réactivez-la.",
      ],
      label: 'Choisir un nouveau mot de passe',
      reason: SAFETY,
    },
    'reset-password': {
      subject: 'Choisir un nouveau mot de passe',
      before: ['Voici le lien pour choisir un nouveau mot de passe ImpactPulse :'],
      label: 'Choisir un nouveau mot de passe',
      after: ['Il est valable une fois, pendant une heure. Partout où vous êtes connecté, il faudra vous connecter à nouveau.'],
      reason:
        "Vous recevez ce message parce que quelqu'un l'a demandé avec cette adresse. Si ce n'était pas vous, vous n'avez rien à faire : votre mot de passe reste le même.",
    },
    'password-changed': {
      subject: 'Votre mot de passe a été modifié',
      before: [
        "Le mot de passe de votre compte ImpactPulse vient d'être modifié, et les autres appareils ont été déconnectés. Si c'était vous, tout va bien. Sinon, choisissez-en un nouveau maintenant :",
      ],
      label: 'Choisir un nouveau mot de passe',
      reason: SAFETY,
    },
    'change-email': {
      subject: 'Confirmez votre nouvelle adresse e-mail',
      before: ["Vous avez demandé à utiliser désormais cette adresse pour votre compte ImpactPulse. Confirmez que c'est bien la vôtre :"],
      label: 'Confirmer mon adresse',
      after: ["Le lien est valable un jour. Tant que vous ne l'ouvrez pas, rien ne change."],
      reason: `Vous recevez ce message parce que quelqu'un a indiqué cette adresse comme sa nouvelle adresse. ${NOT_YOU}`,
    },
    'email-changed': {
      subject: 'Votre adresse e-mail a été modifiée',
      before: [
        "Votre compte ImpactPulse a une nouvelle adresse e-mail, et celle-ci n'en fait plus partie. Si c'était vous, tout va bien. Sinon, c'était quelqu'un qui connaît votre mot de passe : déconnectez ses appareils et choisissez un autre mot de passe, si vous pouvez encore vous connecter.",
      ],
      label: 'Voir mon compte',
      reason: SAFETY,
    },
    'erase-code': {
      subject: 'Votre code pour supprimer votre compte',
      before: ['Voici votre code pour supprimer votre compte ImpactPulse :'],
      after: [
        "Il est valable dix minutes. Ne le donnez jamais à personne. Rien n'est supprimé avant que vous le saisissiez, et alors seulement après sept jours.",
      ],
      reason:
        "Vous recevez ce message parce que quelqu'un qui est connecté à votre compte l'a demandé. Si ce n'était pas vous, déconnectez vos autres appareils.",
    },
    'erasure-planned': {
      subject: 'Votre compte sera supprimé le {day}',
      before: [
        "Vous nous avez demandé de supprimer votre compte ImpactPulse. Le {day}, nous le supprimons définitivement : vos réponses et résultats, vos adhésions et toute organisation dont vous êtes le seul membre. D'ici là, rien n'est perdu.",
        "Si vous avez changé d'avis, ou si ce n'était pas vous, connectez-vous et gardez le compte :",
      ],
      label: 'Garder mon compte',
      reason: "Vous recevez ce message parce qu'il concerne votre compte ImpactPulse. Une fois supprimé, nous ne vous écrirons plus.",
    },
    'erasure-cancelled': {
      subject: 'Votre compte est conservé',
      before: [
        "Votre compte ImpactPulse ne sera finalement pas supprimé, et tout ce qu'il contient est conservé. Si ce n'est pas vous qui l'avez décidé, choisissez un nouveau mot de passe.",
      ],
      label: 'Choisir un nouveau mot de passe',
      reason: "Vous recevez ce message parce qu'il concerne votre compte ImpactPulse.",
    },
    'records-joined': {
      subject: '{organization_name} a réuni deux fiches à votre nom',
      before: [
        "{organization_name} avait sur ImpactPulse deux fiches à votre nom, sous des adresses différentes, et les a réunies. Ce que vous avez répondu pour {organization_name} appartient maintenant à l'autre adresse ; avec celle-ci, vous ne le verrez plus.",
        "Si ce n'était pas vous dans les deux cas, dites-le à {organization_name}.",
      ],
      reason: 'Vous recevez ce message parce que vous avez répondu à un questionnaire de {organization_name} avec cette adresse.',
    },
    'ownership-inherited': {
      subject: 'Vous êtes maintenant propriétaire de {organization_name}',
      before: [
        "La personne propriétaire de {organization_name} a supprimé son compte ImpactPulse. Vous en êtes membre depuis le plus longtemps, et l'organisation est donc désormais la vôtre. Vous pouvez la transmettre à un autre membre.",
      ],
      label: 'Ouvrir ImpactPulse',
      reason: 'Vous recevez ce message parce que vous faites partie de {organization_name}.',
    },
    'ownership-got': {
      subject: '{organization_name} change de propriétaire',
      before: ['{other_name} vous a rendu propriétaire de {organization_name} sur ImpactPulse.'],
      label: 'Ouvrir ImpactPulse',
      reason:
        'Vous recevez ce message parce que vous faites partie de {organization_name}. Si vous ne vous y attendiez pas, parlez-vous vite.',
    },
    'ownership-given': {
      subject: '{organization_name} change de propriétaire',
      before: [
        "Vous avez rendu {other_name} propriétaire de {organization_name} sur ImpactPulse. Vous y avez maintenant les droits d'administration.",
      ],
      label: 'Ouvrir ImpactPulse',
      reason:
        'Vous recevez ce message parce que vous faites partie de {organization_name}. Si vous ne vous y attendiez pas, parlez-vous vite.',
    },
  },
  digest: {
    subject: "{organization_name} : ce qui demande un coup d'œil cette semaine",
    period: "Il s'agit de la période du {since} au {until}.",
    overdue: {
      one: '{n} personne est maintenant en retard pour « {title} ».',
      other: '{n} personnes sont maintenant en retard pour « {title} ».',
    },
    bounced: {
      one: '{n} e-mail est revenu ou a été signalé comme indésirable.',
      other: '{n} e-mails sont revenus ou ont été signalés comme indésirables.',
    },
    failed: {
      one: "{n} e-mail n'est pas parti. Vous pouvez le faire renvoyer.",
      other: '{n} e-mails ne sont pas partis. Vous pouvez les faire renvoyer.',
    },
    compliance: 'Voir où en est chacun',
    surveys: 'Voir les questionnaires',
    mails: 'Voir ces e-mails',
    reason: 'Vous recevez ce message le lundi parce que vous gérez {organization_name}. Il peut être désactivé pour tous sous « E-mails ».',
  },
}
