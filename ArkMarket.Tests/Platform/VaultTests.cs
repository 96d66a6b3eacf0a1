using System.Security.Cryptography;
using System.Text;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArkMarket.Tests.Platform;

/// <summary>What lies encrypted in the database opens with the right key at the right place, and with no other.</summary>
public sealed class VaultTests(AppFixture fixture)
{
    private static readonly byte[] Secret = "meet me at the red obelisk"u8.ToArray();

    [Fact]
    public async Task A_kept_file_comes_back_whole_and_nothing_of_it_is_readable_in_the_database()
    {
        var guild = await fixture.NewGuildAsync();
        var saved = await SaveAsync(guild, "intake:1", new NewFile("obelisk plan.txt", Secret, CapBytes: 100));

        var open = (await guild.App.Get<StoredFiles>().ReadAsync(guild.Id, saved.Id, default))!;
        Assert.Equal(Secret, open.Content);
        Assert.Equal(("obelisk plan.txt", "text/plain", Secret.Length), (open.Facts.Name, open.Facts.ContentType, (int)open.Facts.SizeBytes));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Secret)), open.Facts.Sha256);

        var row = await RowAsync(guild, saved.Id);
        foreach (var column in new[] { row.SealedContent, row.SealedFacts })
            Assert.DoesNotContain("obelisk", Encoding.Latin1.GetString(column), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_over_its_cap_is_refused_with_both_sizes_and_not_kept()
    {
        var guild = await fixture.NewGuildAsync();
        var result = await guild.App.Get<Database>().WriteAsync(
            guild.Id, work => guild.App.Get<StoredFiles>().SaveAsync(work, "intake:1", new NewFile("big.bin", new byte[2_097_152], 1_048_576), default), default);
        Assert.Equal(new FileTooLarge("big.bin", 2_097_152, 1_048_576), result.Refusal);
        await using var db = guild.App.Get<Database>().CreateContext();
        Assert.Equal(0, await db.Set<StoredFile>().CountAsync(file => file.GuildId == guild.Id));
    }

    [Fact]
    public async Task Another_server_reads_nothing_even_with_the_right_id()
    {
        var (guild, other) = (await fixture.NewGuildAsync(), await fixture.NewGuildAsync());
        var saved = await SaveAsync(guild, "intake:1", new NewFile("plan.txt", Secret, 100));
        Assert.Null(await guild.App.Get<StoredFiles>().ReadAsync(other.Id, saved.Id, default));
    }

    [Fact]
    public async Task Bytes_that_were_moved_to_another_row_or_changed_do_not_open()
    {
        var guild = await fixture.NewGuildAsync();
        var first = await SaveAsync(guild, "intake:1", new NewFile("first.txt", Secret, 100));
        var second = await SaveAsync(guild, "intake:1", new NewFile("second.txt", "something else"u8.ToArray(), 100));
        await using var db = guild.App.Get<Database>().CreateContext();
        var stolen = (await RowAsync(guild, second.Id)).SealedContent;
        await db.Set<StoredFile>().Where(f => f.GuildId == guild.Id && f.Id == first.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.SealedContent, stolen));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => guild.App.Get<StoredFiles>().ReadAsync(guild.Id, first.Id, default));

        stolen[^1] ^= 1;
        await db.Set<StoredFile>().Where(f => f.GuildId == guild.Id && f.Id == second.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.SealedContent, stolen));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => guild.App.Get<StoredFiles>().ReadAsync(guild.Id, second.Id, default));
    }

    [Fact]
    public async Task Shredding_the_key_takes_the_files_along_and_leaves_those_of_others()
    {
        var guild = await fixture.NewGuildAsync();
        var mine = await SaveAsync(guild, "intake:1", new NewFile("mine.txt", Secret, 100));
        var kept = await SaveAsync(guild, "intake:2", new NewFile("kept.txt", Secret, 100));
        await guild.App.Get<Database>().WriteAsync<bool>(guild.Id, async work =>
        {
            await guild.App.Get<Vault>().ShredAsync(work, "intake:1", default);
            return true;
        }, default);

        Assert.Null(await guild.App.Get<StoredFiles>().ReadAsync(guild.Id, mine.Id, default));
        Assert.NotNull(await guild.App.Get<StoredFiles>().ReadAsync(guild.Id, kept.Id, default));
        Assert.Null(await guild.App.Get<Vault>().FindKeyAsync(guild.Id, "intake:1", default));
    }

    [Fact]
    public async Task Ten_who_need_a_key_at_once_get_the_same_one()
    {
        var guild = await fixture.NewGuildAsync();
        var files = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => SaveAsync(guild, "intake:1", new NewFile($"{i}.txt", Secret, 100))));
        foreach (var file in files)
            Assert.Equal(Secret, (await guild.App.Get<StoredFiles>().ReadAsync(guild.Id, file.Id, default))!.Content);
    }

    [Fact]
    public async Task Another_master_key_opens_nothing_and_says_which_one_is_missing()
    {
        var guild = await fixture.NewGuildAsync();
        await SaveAsync(guild, "intake:1", new NewFile("plan.txt", Secret, 100));
        var stranger = new Vault(guild.App.Get<Database>(), FreshKeys());
        var refused = await Assert.ThrowsAsync<MasterKeyMissingException>(() => stranger.FindKeyAsync(guild.Id, "intake:1", default));
        Assert.Contains(guild.App.Get<MasterKeys>().Current.Id, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_rotation_everything_opens_and_the_old_key_can_go()
    {
        var connection = await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync);
        await using var database = new Database(TimeProvider.System, new OutboxSignal());
        database.Open(connection);
        var (old, fresh, guild) = (NewKey(), NewKey(), TestIds.NextGuild());
        await MasterKeyCheck.RunAsync(connection, MasterKeys.Parse(old), DateTimeOffset.UtcNow, default);
        var files = new StoredFiles(database, new Vault(database, MasterKeys.Parse(old)));
        var saved = (await database.WriteAsync(guild, work => files.SaveAsync(work, "intake:1", new NewFile("plan.txt", Secret, 100), default), default)).Value;

        await Assert.ThrowsAsync<MasterKeyMissingException>(() => MasterKeyCheck.RunAsync(connection, MasterKeys.Parse(fresh), DateTimeOffset.UtcNow, default));
        var both = MasterKeys.Parse($"{fresh}\n{old}");
        await MasterKeyCheck.RunAsync(connection, both, DateTimeOffset.UtcNow, default);
        Assert.Equal(1, await new Vault(database, both).RewrapAsync(100, default));
        Assert.Equal(0, await new Vault(database, both).RewrapAsync(100, default));

        await MasterKeyCheck.RunAsync(connection, MasterKeys.Parse(fresh), DateTimeOffset.UtcNow, default);
        var read = await new StoredFiles(database, new Vault(database, MasterKeys.Parse(fresh))).ReadAsync(guild, saved.Id, default);
        Assert.Equal(Secret, read!.Content);
    }

    [Fact]
    public async Task Of_two_nodes_with_different_keys_only_the_first_starts()
    {
        var connection = await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync);
        var starts = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try
            {
                await MasterKeyCheck.RunAsync(connection, FreshKeys(), DateTimeOffset.UtcNow, default);
                return true;
            }
            catch (MasterKeyMissingException)
            {
                return false;
            }
        }));
        Assert.Single(starts, started => started);
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static MasterKeys FreshKeys() => MasterKeys.Parse(NewKey());

    private static async Task<FileFacts> SaveAsync(TestGuild guild, string subject, NewFile file) =>
        (await guild.App.Get<Database>().WriteAsync(guild.Id, work => guild.App.Get<StoredFiles>().SaveAsync(work, subject, file, default), default)).Value;

    private static async Task<StoredFile> RowAsync(TestGuild guild, string id)
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        return await db.Set<StoredFile>().AsNoTracking().SingleAsync(file => file.GuildId == guild.Id && file.Id == id);
    }
}
