'use strict';
const player = document.getElementById('player');
const chapters = [...document.querySelectorAll('#chapters button')];
if (player) {
  for (const button of chapters) {
    button.addEventListener('click', () => {
      player.currentTime = Number(button.dataset.at);
      player.play().catch(() => {});
    });
  }
  const show = () => {
    const now = player.currentTime + 0.05;
    const current = chapters.filter(button => Number(button.dataset.at) <= now).pop();
    for (const button of chapters) {
      button.toggleAttribute('data-current', button === current);
    }
  };
  player.addEventListener('timeupdate', show);
  show();
}
