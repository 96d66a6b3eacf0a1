using ArkMarket.Core.Platform;
using ArkMarket.Core.Queue;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Queue;

/// <summary>Failed tasks by pages and kinds, and many at once.</summary>
public sealed class ManyDeadLettersTests(AppFixture app)
{
    [Fact]
    public async Task They_are_paged_and_filtered_by_kind()
    {
        var guild = await app.NewGuildAsync();
        // The new server's commands wait for as long as other tests let Discord be out of order: here they do not count.
        await using (var db = guild.App.Get<Database>().CreateContext())
            await db.Set<Effect>().Where(effect => effect.GuildId == guild.Id).ExecuteDeleteAsync();
        var all = await FailedAsync(guild, "tests.one", 5);
        await FailedAsync(guild, "tests.two", 2);
        var letters = guild.App.Get<DeadLetters>();
        var found = new List<Guid>();
        DeadLetterCursor? cursor = null;
        do
        {
            var page = (await letters.PageAsync(guild.Admin().Actor, new DeadLetterFilter { Kind = "tests.one", PageSize = 2, After = cursor }, default)).Value;
            Assert.Equal([new("tests.one", 5), new("tests.two", 2)], page.Kinds);
            found.AddRange(page.Letters.Select(letter => letter.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(all.Order(), found.Order());
        var figures = (await letters.FiguresAsync(guild.Admin().Actor, default)).Value;
        Assert.Equal((0, 0, 7, (DateTimeOffset?)null), (figures.Open, figures.Due, figures.Dead, figures.OldestDue));
    }

    [Fact]
    public async Task All_of_a_kind_are_given_up_at_once_by_one_of_two_admins()
    {
        var guild = await app.NewGuildAsync();
        await FailedAsync(guild, "tests.one", 5);
        var other = Assert.Single(await FailedAsync(guild, "tests.two", 1));
        var letters = guild.App.Get<DeadLetters>();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            letters.DiscardAsync(new DeadLetterChoice(guild.Admin().Actor, guild.NewKey()) { Kind = "tests.one" }, default)));

        Assert.Equal(5, Assert.Single(results, result => !result.IsRefused).Value);
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal(new NotFound("failed task"), result.Refusal));
        await using var db = guild.App.Get<Database>().CreateContext();
        Assert.Equal(5, await db.Set<AuditEntry>().CountAsync(entry => entry.GuildId == guild.Id && entry.Action == "effect.discarded"));
        Assert.Equal(other, (await db.Set<Effect>().SingleAsync(effect => effect.GuildId == guild.Id && effect.State == EffectState.Dead)).Id);
    }

    [Fact]
    public async Task Some_are_retried_by_their_ids_and_those_of_another_server_stay()
    {
        var (guild, elsewhere) = (await app.NewGuildAsync(), await app.NewGuildAsync());
        var mine = await FailedAsync(guild, "tests.one", 3);
        var theirs = Assert.Single(await FailedAsync(elsewhere, "tests.one", 1));
        var letters = guild.App.Get<DeadLetters>();
        var retried = await letters.RetryAsync(new DeadLetterChoice(guild.Admin().Actor, guild.NewKey()) { Ids = [mine[0], mine[1], theirs] }, default);
        Assert.Equal(2, retried.Value);
        await using var db = guild.App.Get<Database>().CreateContext();
        Assert.Equal(EffectState.Dead, (await db.Set<Effect>().SingleAsync(effect => effect.GuildId == elsewhere.Id && effect.Id == theirs)).State);
    }

    [Fact]
    public async Task A_choice_is_bounded_and_says_what_it_means()
    {
        var guild = await app.NewGuildAsync();
        var letters = guild.App.Get<DeadLetters>();
        var refusal = new InvalidInput("Choose 1 to 500 failed tasks, or all of one kind.");
        DeadLetterChoice Choice() => new(guild.Admin().Actor, guild.NewKey());
        Assert.Equal(refusal, (await letters.RetryAsync(Choice(), default)).Refusal);
        Assert.Equal(refusal, (await letters.RetryAsync(Choice() with { Ids = [Guid.NewGuid()], Kind = "tests.one" }, default)).Refusal);
        Assert.Equal(refusal, (await letters.DiscardAsync(Choice() with { Ids = [.. Enumerable.Range(0, 501).Select(_ => Guid.NewGuid())] }, default)).Refusal);
    }

    private static async Task<IReadOnlyList<Guid>> FailedAsync(TestGuild guild, string kind, int count)
    {
        var database = guild.App.Get<Database>();
        await using var db = database.CreateContext();
        var effects = Enumerable.Range(1, count).Select(number => new Effect
        {
            GuildId = guild.Id, Lane = $"{kind}-{number}", Sequence = 1, Id = Guid.CreateVersion7(), Kind = kind, Payload = "{}", State = EffectState.Dead,
            CreatedAt = database.Now, DueAt = database.Now, Attempts = 3, LastError = "It broke", Blocks = true, ClosedAt = database.Now,
        }).ToList();
        db.AddRange(effects);
        db.AddRange(effects.Select(effect => new Lane { GuildId = guild.Id, Name = effect.Lane, LastSequence = 1 }));
        await db.SaveChangesAsync();
        return effects.ConvertAll(effect => effect.Id);
    }
}
