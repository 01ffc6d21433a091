using Bloomberg.Tests.Integration.Servers;
using Xunit;

namespace Bloomberg.Tests.Integration.Backup;

/// <summary>A file that is not what it was is refused before a byte of it is decrypted, with a sentence that says what is wrong.</summary>
public sealed class SealedFileTests : IDisposable
{
    private const string Key = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Comes_back_as_it_was_with_the_key_and_with_openssl_alone()
    {
        var file = await SealAsync();

        var said = await Shell.CallAsync($"""
            KEY={Key}
            check_sealed '{file}'
            mkdir '{_folder.File("opened")}' '{_folder.File("by-hand")}'
            unseal '{file}' '{_folder.File("opened")}'
            check_parts '{_folder.File("opened")}' it
            tail -c +257 '{file}' | openssl enc -d -aes-256-ctr -pbkdf2 -iter 10000 -md sha256 -pass 'file:{_folder.File("key")}' | tar -C '{_folder.File("by-hand")}' -xf -
            diff -r '{_folder.File("opened")}' '{_folder.File("by-hand")}'
            stat -c %a '{file}'
            cat '{_folder.File("opened")}/influx1/shard'
            """);

        Assert.Equal(new Said(0, "600\nmany points"), said);
    }

    [Theory]
    [InlineData(0, "is truncated or changed: its head does not say|is no backup of this product")]
    [InlineData(100, "is no backup of this product|is truncated")]
    [InlineData(256, "is truncated: 0 of [0-9]+ bytes are there")]
    [InlineData(5_000, "is truncated: 4744 of [0-9]+ bytes are there")]
    [InlineData(-1, "is truncated: [0-9]+ of [0-9]+ bytes are there")]
    public async Task Refuses_a_truncated_file(int length, string sentence)
    {
        var file = await SealAsync();
        await using (var stream = File.OpenWrite(file)) stream.SetLength(length < 0 ? stream.Length + length : length);

        await RefusedAsync(file, sentence);
    }

    [Theory]
    [InlineData(3, "is no backup of this product")]
    [InlineData(24, "was made with another key")]
    [InlineData(60, "authentication code does not fit|is truncated|was changed")]
    [InlineData(120, "authentication code does not fit")]
    [InlineData(258, "authentication code does not fit")]
    [InlineData(4_000, "authentication code does not fit")]
    [InlineData(-1, "authentication code does not fit")]
    public async Task Refuses_a_file_with_one_changed_byte(int position, string sentence)
    {
        var file = await SealAsync();
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[position < 0 ? bytes.Length + position : position] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        await RefusedAsync(file, sentence);
    }

    [Fact]
    public async Task Refuses_a_file_with_bytes_behind_its_end()
    {
        var file = await SealAsync();
        await File.AppendAllTextAsync(file, "more", TestContext.Current.CancellationToken);

        await RefusedAsync(file, "was changed: 4 bytes too many");
    }

    [Fact]
    public async Task Refuses_another_key()
    {
        var file = await SealAsync();
        await File.WriteAllTextAsync(_folder.File("key"), new string('f', 64), TestContext.Current.CancellationToken);

        await RefusedAsync(file, "was made with another key");
    }

    [Fact]
    public async Task Refuses_a_key_that_could_be_guessed()
    {
        var file = await SealAsync();
        await File.WriteAllTextAsync(_folder.File("key"), "secret", TestContext.Current.CancellationToken);

        await RefusedAsync(file, "has 6 characters; it must have at least 32");
    }

    [Fact]
    public async Task Refuses_a_format_of_the_future()
    {
        var file = await SealAsync("FORMAT=2");

        await RefusedAsync(file, "is in format 2, which is newer than this version of the product reads");
    }

    [Theory]
    [InlineData("rm postgres.dump", "is incomplete: the part postgres.dump is missing")]
    [InlineData("rm manifest", "is incomplete: the part manifest is missing")]
    [InlineData("echo fewer >influx1/shard", "is damaged: the part influx1/shard is not what the manifest says")]
    [InlineData("echo more >influx1/other", "holds a part that its manifest does not name")]
    public async Task Refuses_a_backup_whose_parts_are_not_those_of_its_manifest(string harm, string sentence)
    {
        var file = await SealAsync(harm: harm);

        await RefusedAsync(file, sentence);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A backup of made-up parts; <paramref name="harm"/> is done to them before they are encrypted.</summary>
    private async Task<string> SealAsync(string format = "FORMAT=1", string harm = "true")
    {
        var file = _folder.File("bloomberg-20261122T000000Z.backup");
        await File.WriteAllTextAsync(_folder.File("key"), Key + "\n");
        var said = await Shell.RunAsync("bash", ["-c", $"""
            set -euo pipefail
            fail() (echo "$*" >&2; exit 1)
            source <(sed 's/^readonly FORMAT=1$/{format}/' '{Repository.Root}/scripts/backup/seal.sh')
            source '{Repository.Root}/scripts/backup/manifest.sh'
            KEY={Key}
            mkdir -p '{_folder.File("parts")}/influx1'
            cd '{_folder.File("parts")}'
            head -c 10000 /dev/zero >postgres.dump
            echo 'many points' >influx1/shard
            part_lines . >../manifest
            mv ../manifest .
            {harm}
            seal . '{file}'
            """]);
        Assert.Equal(new Said(0, ""), said);
        return file;
    }

    /// <summary>Status 1, the sentence, and nothing where the data would have gone.</summary>
    private async Task RefusedAsync(string file, string sentence)
    {
        var said = await Shell.BloombergAsync("restore", file, "--key", _folder.File("key"), "--into", _folder.File("into"));

        Assert.Equal(1, said.Status);
        Assert.Matches(sentence, said.Text);
        Assert.False(File.Exists(_folder.File("into/mode")));
    }
}
