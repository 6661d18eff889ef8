import { writePicture } from '../services/files/write-picture.ts';
import { os } from './implementer.ts';

export const exports = os.exports.router({
  picture: os.exports.picture.handler(({ context, input: { target, ...picture } }) =>
    writePicture(picture, context.workbench.grants.pathOf(target, 'write')),
  ),
});
