import type { enMydata } from '../en-mydata.ts'
import type { Translation } from '../translation.ts'

export const words = {
  'mydata.heading': 'Vos données ici',
  'mydata.close': 'Fermer',
  'mydata.save': 'Télécharger tout ce que vous avez écrit ici',
  'mydata.save.what':
    'Un fichier (JSON) avec vos commentaires et leurs versions précédentes, vos sujets, réactions, signalements et notifications, et ce que vous suivez.',
  'mydata.saved': 'Le fichier est dans vos téléchargements.',
  'mydata.erase': 'Effacer tout ce que vous avez écrit ici',
  'mydata.erase.what': 'Vos textes, vos réactions et votre nom disparaissent, pour tout le monde.',
  'mydata.sure': 'Effacer tout ce que vous avez écrit ici ?',
  'mydata.goes':
    'Disparaissent pour de bon : vos commentaires avec toutes leurs versions et leurs images, vos sujets où personne d’autre n’a écrit, vos réactions, ce que vous suivez, vos notifications, ce que vous avez dit dans des signalements, et votre nom.',
  'mydata.stays':
    'Restent, sans votre nom : une place vide là où d’autres vous ont répondu, les titres des sujets où d’autres ont écrit, et le motif là où la modération a supprimé quelque chose. Ce que d’autres ont écrit leur appartient, même quand ils vous citent.',
  'mydata.final':
    'C’est irréversible. Si vous écrivez de nouveau, ce sera comme si vous veniez pour la première fois.',
  'mydata.keep': 'Tout garder',
  'mydata.now': 'Effacer définitivement',
  'mydata.erasing': 'Effacement en cours…',
  'mydata.erased':
    'Tout ce que vous aviez écrit ici est effacé, et ce navigateur ne se souvient plus de vous.',
  'mydata.failed': 'Cela n’a pas marché. {problem}',
} satisfies Translation<typeof enMydata>
