// Style sheets are imported for their effect alone; the bundler knows what to do with them.
declare module '*.css';
