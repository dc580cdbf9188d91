import type { Words } from './en.ts'

export const fr: Words = {
  nobody: 'Personne n’a encore répondu.',
  'came-back': {
    one: 'Sur {n} personne ayant commencé, {returned} est revenue.',
    many: 'Sur {n} de personnes ayant commencé, {returned} sont revenues.',
    other: 'Sur {n} personnes ayant commencé, {returned} sont revenues.',
  },
  'came-back-none': {
    one: '{n} personne a commencé et n’a pas encore de second score.',
    many: 'Sur {n} de personnes ayant commencé, aucune n’a encore de second score.',
    other: 'Sur {n} personnes ayant commencé, aucune n’a encore de second score.',
  },
  'came-back-one': {
    one: '{n} personne a commencé et est revenue.',
    many: 'Sur {n} de personnes ayant commencé, une est revenue.',
    other: 'Sur {n} personnes ayant commencé, une est revenue.',
  },
  'no-change-yet': 'Une évolution pourra être indiquée dès que quelqu’un aura un score à deux passages.',
  improved: 'En moyenne, elles ont progressé de {points} points{interval}.',
  worsened: 'En moyenne, leur situation s’est dégradée de {points} points{interval}.',
  rose: 'En moyenne, leurs scores ont augmenté de {points} points{interval}.',
  fell: 'En moyenne, leurs scores ont baissé de {points} points{interval}.',
  same: 'En moyenne, leurs scores sont restés les mêmes{interval}.',
  'lower-better': 'Ici, un score plus bas est meilleur.',
  interval: ' (IC à 95 % de {low} à {high})',
  clear: 'Le hasard seul ne produirait guère une telle évolution (p {p}).',
  unclear: 'Une telle évolution peut très bien être due au hasard (p {p}).',
  mixed:
    'Selon les rangs, l’évolution va dans l’autre sens (p {p}) : quelques fortes évolutions déterminent cette moyenne, il ne faut donc rien en conclure.',
  tiny: 'L’effet est très faible (g de Hedges = {g}).',
  small: 'L’effet est faible (g de Hedges = {g}).',
  medium: 'L’effet est moyen (g de Hedges = {g}).',
  large: 'L’effet est important (g de Hedges = {g}).',
  reliable: {
    one: 'Sur {n} personne, ont évolué au-delà de la variation habituelle de tels scores : {improved} en mieux et {declined} en moins bien.',
    many: 'Sur {n} de personnes, ont évolué au-delà de la variation habituelle de tels scores : {improved} en mieux et {declined} en moins bien.',
    other:
      'Sur {n} personnes, ont évolué au-delà de la variation habituelle de tels scores : {improved} en mieux et {declined} en moins bien.',
  },
  'left-alike': 'Les personnes qui ne sont pas revenues n’avaient pas commencé à un niveau nettement différent.',
  'left-higher':
    'Les personnes qui ne sont pas revenues avaient commencé avec des scores plus élevés : l’évolution des autres ne vaut peut-être pas pour tout le monde.',
  'left-lower':
    'Les personnes qui ne sont pas revenues avaient commencé avec des scores plus bas : l’évolution des autres ne vaut peut-être pas pour tout le monde.',
  'too-few': 'Moins de cinq personnes sont revenues : trop peu pour en conclure quoi que ce soit.',
  hidden: 'Moins de cinq personnes correspondent. Pour les protéger, leurs chiffres ne sont pas affichés.',
  'few-others': 'Moins de cinq personnes n’en font pas partie. Pour les protéger, aucun chiffre n’est affiché.',
  'all-alike': 'Tout le monde a évolué du même nombre de points : il n’y a rien à tester.',
  'none-changed': 'Aucun score n’a changé : il n’y a rien à tester.',
}
