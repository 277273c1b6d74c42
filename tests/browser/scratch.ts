import { findChromium, startChromium } from '../support/chromium.ts';
import { startDemo } from '../support/demo-process.ts';
import { Viewer } from '../support/viewer.ts';
import { lead } from '../../src/demo/company.ts';
const demo = await startDemo(); const b = await startChromium(findChromium() ?? '');
try {
  const c = await b.newContext({viewport:{width:1280,height:800}}); await c.addInitScript(`localStorage.setItem('local-slack.tour-done', 'yes')`);
  const r = new Viewer(await c.newPage(), demo.url); await r.goesTo(`#/as/${lead.id}/home`);
  await r.home.getByRole('button',{name:'Log contact'}).nth(1).waitFor();
  const row = r.buttonsOf('José Núñez', {in: r.home});
  await row.getByRole('button',{name:'Log contact'}).click();
  await r.modal.getByRole('radio',{name:'Spoke'}).check(); await r.clicks('Save'); await r.sees('✓ José', {in: r.modal}); await r.clicks('Done');
  const t=performance.now();
  await row.waitFor({state:'hidden', timeout: 8000}).then(()=>console.log('home updated after', performance.now()-t), ()=>console.log('home NOT updated after 8s'));
  await r.looksAt('Messages'); await r.newest.waitFor();
  await r.composer.fill('/candidate '); await r.composer.press('ArrowUp');
  const box = await r.page.getByRole('listbox',{name:'Commands'}).boundingBox(); const opt = await r.page.getByRole('option',{selected:true}).boundingBox();
  console.log('listbox', box, 'selected', opt);
  await r.page.screenshot({path:'/tmp/bshot.png'});
  await r.composer.fill('');
  // long digests: how far down
  await r.clicks('Next morning, 09:00'); 
  await r.page.waitForTimeout(4000); await r.page.screenshot({path:'/tmp/bshot2.png'});
  await r.page.emulateMedia({colorScheme:'dark'}); await r.looksAt('Home'); await r.page.waitForTimeout(800); await r.page.screenshot({path:'/tmp/bshot3.png'});
  await r.page.setViewportSize({width:390,height:844}); await r.clicks('Workspace menu'); await r.page.waitForTimeout(500); await r.page.screenshot({path:'/tmp/bshot4.png'});
  console.log(r.troubles);
} finally { await b.close(); await demo.stop(); }
