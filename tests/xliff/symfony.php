<?php
// What Symfony's component for translations makes of XLIFF: php symfony.php read|edit|dump FILE...
// read: the messages of each file as JSON. edit: each file with “Nobody spoke.” in other words, written over it.
// dump: each file's messages as a file of Symfony's own, written over it.

$root = getenv('SYMFONY') ?: '/usr/share/php/Symfony/Component';
require "$root/Config/autoload.php";
require "$root/Translation/autoload.php";

use Symfony\Component\Translation\Dumper\XliffFileDumper;
use Symfony\Component\Translation\Loader\XliffFileLoader;
use Symfony\Component\Translation\Util\XliffUtils;

function opened(string $path): DOMDocument
{
    $document = new DOMDocument();
    $document->load($path, LIBXML_NONET);
    return $document;
}

function read(string $path): array
{
    return (new XliffFileLoader())->load($path, 'de')->all('messages');
}

function edit(string $path): array
{
    $document = opened($path);
    foreach ($document->getElementsByTagName('source') as $source) {
        $unit = $source->parentNode;
        if ('Nobody spoke.' !== $source->textContent || !in_array($unit->localName, ['segment', 'trans-unit'], true)) {
            continue;
        }
        $target = $unit->getElementsByTagName('target')->item(0);
        $target->textContent = 'Keiner sprach.';
        ('segment' === $unit->localName ? $unit : $target)->setAttribute('state', 'final');
    }
    $document->save($path);
    return XliffUtils::validateSchema($document);
}

function dump(string $path): array
{
    $catalogue = (new XliffFileLoader())->load($path, 'de');
    file_put_contents($path, (new XliffFileDumper())->formatCatalogue($catalogue, 'messages', ['default_locale' => 'en']));
    return [];
}

[, $what] = $argv;
$found = [];
foreach (array_slice($argv, 2) as $path) {
    $found[] = $what($path) ?: new stdClass();
}
echo json_encode($found, JSON_THROW_ON_ERROR);
