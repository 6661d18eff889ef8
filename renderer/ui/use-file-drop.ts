import { type DragEvent, useRef, useState } from 'react';
import { droppedFiles } from './dropped-files.ts';

type DropZone = {
  readonly isOver: boolean;
  readonly zone: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
};

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** An area that takes files. Spread `zone` over its element; everything else that is dragged passes by. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): DropZone {
  // Entering a child leaves the parent: only the count says whether the pointer is still inside.
  const depth = useRef(0);
  const [isOver, setIsOver] = useState(false);
  const leave = () => {
    depth.current = 0;
    setIsOver(false);
  };
  return {
    isOver,
    zone: {
      onDragEnter: (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current += 1;
        setIsOver(true);
      },
      onDragOver: (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDragLeave: () => {
        depth.current -= 1;
        if (depth.current <= 0) leave();
      },
      onDrop: (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        leave();
        void droppedFiles(event.dataTransfer).then(onFiles);
      },
    },
  };
}
