using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Queue;

/// <summary><c>/queue</c> through the front door.</summary>
public sealed class QueueTests(AppFixture app)
{
    [Fact]
    public async Task When_nothing_failed_it_says_so()
    {
        var guild = await app.NewGuildAsync();
        (await guild.Admin().CommandAsync("queue")).AssertSaysPrivately("Nothing failed.");
    }

    [Fact]
    public async Task A_failed_task_is_shown_with_its_reason_and_two_ways_out()
    {
        var guild = await app.NewGuildAsync();
        await FailedAsync(guild, 1, "Discord refused (403, code 50013): *Missing* Permissions");
        var answer = await guild.Admin().CommandAsync("queue");
        answer.AssertSaysPrivately(@"**tests.unheard\_of** · lane-1 · **holds up what follows it**");
        answer.AssertSaysPrivately(@"Discord refused (403, code 50013): \*Missing\* Permissions");
        Assert.Equal(["Try again", "Give it up", "Refresh", "Home"], answer.ButtonLabels);
    }

    [Fact]
    public async Task Try_again_opens_it_from_its_first_attempt_and_shows_the_rest()
    {
        var guild = await app.NewGuildAsync();
        var ada = guild.Admin();
        var first = await FailedAsync(guild, 1, "It broke");
        await FailedAsync(guild, 2, "It broke too");

        var updated = await ada.ClickAsync(await ada.CommandAsync("queue"), "Try again");

        Assert.True(updated.IsUpdate);
        Assert.Contains("lane-2", updated.Text);
        Assert.DoesNotContain("lane-1", updated.Text);
        // The dispatcher may have tried it already: nobody handles its kind.
        Assert.NotEqual(EffectState.Dead, (await EffectAsync(guild, first)).State);
        await AssertAuditedAsync(ada, "effect.retried", first);
    }

    [Fact]
    public async Task Give_it_up_closes_it_and_frees_its_lane()
    {
        var guild = await app.NewGuildAsync();
        var ada = guild.Admin();
        var effect = await FailedAsync(guild, 1, "It broke");

        var asked = await ada.ClickAsync(await ada.CommandAsync("queue"), "Give it up");
        Assert.Contains("It is never done", asked.Text);
        Assert.Equal(EffectState.Dead, (await EffectAsync(guild, effect)).State);
        var updated = await ada.ClickAsync(asked, "Give it up");

        Assert.Contains("Nothing failed.", updated.Text);
        var discarded = await EffectAsync(guild, effect);
        Assert.Equal((EffectState.Discarded, false), (discarded.State, discarded.Blocks));
        await AssertAuditedAsync(ada, "effect.discarded", effect);
    }

    [Theory]
    [InlineData("Try again")]
    [InlineData("Give it up")]
    public async Task A_second_click_finds_nothing_to_do(string label)
    {
        var guild = await app.NewGuildAsync();
        var ada = guild.Admin();
        await FailedAsync(guild, 1, "It broke");
        var shown = await ada.CommandAsync("queue");
        var asked = await ada.ClickAsync(shown, "Give it up");
        Assert.Contains("1 task given up", (await ada.ClickAsync(asked, "Give it up")).Text);
        Assert.Contains("1 task given up", (await ada.ClickAsync(asked, "Give it up")).Text);
        (await ada.ClickAsync(shown, label)).AssertRefuses(new NotFound("failed task"));
    }

    [Fact]
    public async Task Only_admins_see_it_and_act()
    {
        var guild = await app.NewGuildAsync();
        var bob = guild.Member("Bob");
        var effect = await FailedAsync(guild, 1, "It broke");
        var refusal = new NotAllowed("the Manage Server permission or the admin role");
        (await bob.CommandAsync("queue")).AssertRefuses(refusal);
        (await bob.ClickAsync($"queue.retry:{effect:N}")).AssertRefuses(refusal);
        (await bob.ClickAsync($"queue.discard:{effect:N}")).AssertRefuses(refusal);
        (await bob.ClickAsync($"queue.discard_do:{effect:N}:{Guid.NewGuid():N}")).AssertRefuses(refusal);
        (await bob.ClickAsync("queue.list")).AssertRefuses(refusal);
        (await bob.ChooseAsync("queue.kind", "tests.unheard_of")).AssertRefuses(refusal);
        (await bob.ClickAsync($"queue.many_do:discard:tests.unheard_of:{Guid.NewGuid():N}")).AssertRefuses(refusal);
        Assert.Equal(EffectState.Dead, (await EffectAsync(guild, effect)).State);
    }

    [Fact]
    public async Task A_task_of_another_server_is_not_found()
    {
        var (here, there) = (await app.NewGuildAsync(), await app.NewGuildAsync());
        var effect = await FailedAsync(here, 1, "It broke");
        (await there.Admin().CommandAsync("queue")).AssertSaysPrivately("Nothing failed.");
        (await there.Admin().ClickAsync($"queue.retry:{effect:N}")).AssertRefuses(new NotFound("failed task"));
        (await there.Admin().ClickAsync($"queue.discard:{effect:N}")).AssertRefuses(new NotFound("failed task"));
        (await there.Admin().ClickAsync($"queue.discard_do:{effect:N}:{Guid.NewGuid():N}")).AssertRefuses(new NotFound("failed task"));
        Assert.Equal(EffectState.Dead, (await EffectAsync(here, effect)).State);
    }

    [Theory]
    [InlineData("queue.retry")]
    [InlineData("queue.retry:1")]
    [InlineData("queue.discard:nonsense")]
    [InlineData("queue.discard_do:0123456789abcdef0123456789abcdef")]
    [InlineData("queue.many:mend:tests.unheard_of")]
    [InlineData("queue.many_do:retry:tests.unheard_of:x")]
    public async Task A_button_that_was_tampered_with_is_stale(string customId)
    {
        var guild = await app.NewGuildAsync();
        (await guild.Admin().ClickAsync(customId)).AssertSaysPrivately("from an older message");
    }

    [Fact]
    public async Task Many_failures_fit_one_message_oldest_first()
    {
        var guild = await app.NewGuildAsync();
        for (var lane = 1; lane <= 27; lane++)
            await FailedAsync(guild, lane, new string('*', 2_000));
        var ada = guild.Admin();
        var answer = await ada.CommandAsync("queue");
        answer.AssertSaysPrivately("27 tasks, the oldest first");
        Assert.Contains("lane-1 ", answer.Text);
        Assert.DoesNotContain("lane-8 ", answer.Text);
        var seen = new List<string>();
        for (; ; answer = await ada.ClickAsync(answer, "Newer ones"))
        {
            Assert.InRange(answer.Components.Count(), 1, 40);
            Assert.InRange(answer.Text.Length, 1, 4_000);
            seen.AddRange(Enumerable.Range(1, 27).Select(lane => $"lane-{lane} ").Where(lane => answer.Text.Contains(lane, StringComparison.Ordinal)));
            if (!answer.ButtonLabels.Contains("Newer ones"))
                break;
        }

        Assert.Equal(Enumerable.Range(1, 27).Select(lane => $"lane-{lane} "), seen);
    }

    [Theory]
    [InlineData("Try all again", "27 tasks running again", "effect.retried")]
    [InlineData("Give all up", "27 tasks given up", "effect.discarded")]
    public async Task All_of_a_kind_are_tried_again_or_given_up_together_and_once(string what, string done, string action)
    {
        var guild = await app.NewGuildAsync();
        var ada = guild.Admin();
        for (var lane = 1; lane <= 27; lane++)
            await FailedAsync(guild, lane, "It broke");
        var list = await ada.CommandAsync("queue");
        var kind = await ada.ChooseAsync(list.Select(), "tests.unheard_of");
        Assert.Contains("27 tasks of this kind failed", kind.Text);
        var asked = await ada.ClickAsync(kind, what);
        Assert.Contains("27 tasks", asked.Text);
        Assert.Contains(done, (await ada.ClickAsync(asked, what)).Text);
        Assert.Contains(done, (await ada.ClickAsync(asked, what)).Text);
        await using var db = guild.App.Get<Database>().CreateContext();
        Assert.Equal(27, await db.Set<AuditEntry>().CountAsync(entry => entry.GuildId == guild.Id && entry.Action == action));
    }

    private static async Task<Guid> FailedAsync(TestGuild guild, int lane, string error)
    {
        var database = guild.App.Get<Database>();
        var now = database.Now;
        await using var db = database.CreateContext();
        var effect = new Effect
        {
            GuildId = guild.Id,
            Lane = $"lane-{lane}",
            Sequence = 1,
            Id = Guid.CreateVersion7(),
            Kind = "tests.unheard_of",
            Payload = "{}",
            State = EffectState.Dead,
            CreatedAt = now,
            DueAt = now,
            Attempts = 3,
            LastError = error,
            Blocks = true,
            ClosedAt = now,
        };
        db.AddRange(effect, new Lane { GuildId = guild.Id, Name = effect.Lane, LastSequence = 1 });
        await db.SaveChangesAsync();
        return effect.Id;
    }

    private static async Task<Effect> EffectAsync(TestGuild guild, Guid id)
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        return await db.Set<Effect>().AsNoTracking().SingleAsync(effect => effect.GuildId == guild.Id && effect.Id == id);
    }

    private static async Task AssertAuditedAsync(TestMember admin, string action, Guid effect)
    {
        await using var db = admin.Guild.App.Get<Database>().CreateContext();
        Assert.True(await db.Set<AuditEntry>().AnyAsync(entry =>
            entry.GuildId == admin.Guild.Id && entry.Action == action && entry.Actor == admin.Id && entry.Subject == $"effect:{effect}"));
    }
}
