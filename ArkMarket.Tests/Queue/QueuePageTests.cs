using System.Net;
using System.Reflection;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Queue;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Queue.Pages;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Queue;

/// <summary>The page of the queue, in a browser without scripts.</summary>
public sealed class QueuePageTests(AppFixture app)
{
    [Fact]
    public async Task A_failed_task_is_told_in_words_with_its_order_and_its_reason()
    {
        var guild = await app.NewGuildAsync();
        await FailedTasks.WriteAsync(guild, "orders.open_ticket", """{"orderId":42}""", "Discord refused <script>alert(1)</script> (403)");
        using var ada = await WebVisitor.SignInAsync(guild.Admin());
        var page = await ada.GetAsync($"/s/{guild.Id}/queue");
        Assert.Contains("Open an order's private channel", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/s/{guild.Id}/orders/42\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Discord refused &lt;script&gt;alert(1)&lt;/script&gt; (403)", page.Html, StringComparison.Ordinal);
        Assert.Contains("Failed 1 wait for you", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_failed_it_says_so()
    {
        var guild = await app.NewGuildAsync();
        using var ada = await WebVisitor.SignInAsync(guild.Admin());
        Assert.Contains("Nothing failed", (await ada.GetAsync($"/s/{guild.Id}/queue")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chosen_are_given_up_and_the_others_stay()
    {
        var guild = await app.NewGuildAsync();
        var (one, other) = (await FailedTasks.WriteAsync(guild, "tests.one"), await FailedTasks.WriteAsync(guild, "tests.one"));
        using var ada = await WebVisitor.SignInAsync(guild.Admin());
        var page = await ada.SubmitAsync(await ada.GetAsync($"/s/{guild.Id}/queue"), "tasks", ("task", one.ToString()), ("act", "discard"));
        Assert.Contains("One task was given up.", page.Text, StringComparison.Ordinal);
        Assert.Equal((EffectState.Discarded, EffectState.Dead), (await StateAsync(guild, one), await StateAsync(guild, other)));
    }

    [Fact]
    public async Task All_of_a_kind_run_again_and_another_kind_stays()
    {
        var guild = await app.NewGuildAsync();
        var (one, two, other) = (await FailedTasks.WriteAsync(guild, "tests.one"), await FailedTasks.WriteAsync(guild, "tests.one"), await FailedTasks.WriteAsync(guild, "tests.other"));
        using var ada = await WebVisitor.SignInAsync(guild.Admin());
        var page = await ada.SubmitAsync(await ada.GetAsync($"/s/{guild.Id}/queue"), "kinds", ("retry", "tests.one"));
        Assert.Contains("2 tasks run again.", page.Text, StringComparison.Ordinal);
        await using var db = guild.App.Get<Database>().CreateContext();
        // The dispatcher may have tried them already: nobody handles their kind, so what stays for sure is the audit.
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(entry => entry.GuildId == guild.Id && entry.Action == "effect.retried"
            && (entry.Subject == $"effect:{one}" || entry.Subject == $"effect:{two}")));
        Assert.Equal(EffectState.Dead, await StateAsync(guild, other));
    }

    [Fact]
    public async Task Who_chose_nothing_is_told_to_choose()
    {
        var guild = await app.NewGuildAsync();
        var task = await FailedTasks.WriteAsync(guild, "tests.one");
        using var ada = await WebVisitor.SignInAsync(guild.Admin());
        var page = await ada.SubmitAsync(await ada.GetAsync($"/s/{guild.Id}/queue"), "tasks", ("act", "discard"));
        Assert.Contains("Choose at least one task first. Nothing was changed.", page.Text, StringComparison.Ordinal);
        Assert.Equal(EffectState.Dead, await StateAsync(guild, task));
    }

    [Fact]
    public async Task What_another_admin_did_meanwhile_is_told()
    {
        var guild = await app.NewGuildAsync();
        var task = await FailedTasks.WriteAsync(guild, "tests.one");
        using var ada = await WebVisitor.SignInAsync(guild.Admin());
        var seen = await ada.GetAsync($"/s/{guild.Id}/queue");
        Assert.Null((await guild.App.Get<DeadLetters>().DiscardAsync(guild.Admin("Odo").Actor, guild.NewKey(), task, default)).Refusal);
        var page = await ada.SubmitAsync(seen, "tasks", ("task", task.ToString()), ("act", "retry"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("That failed task does not exist here any more.", page.Text, StringComparison.Ordinal);
        Assert.Equal(EffectState.Discarded, await StateAsync(guild, task));
    }

    [Fact]
    public async Task A_kind_chosen_in_the_address_filters_and_pages_lead_on()
    {
        var guild = await app.NewGuildAsync();
        for (var number = 0; number < 26; number++)
            await FailedTasks.WriteAsync(guild, "tests.many", error: $"Fault {number:00}!");
        await FailedTasks.WriteAsync(guild, "tests.other", error: "Another fault");
        using var ada = await WebVisitor.SignInAsync(guild.Admin());
        var first = await ada.GetAsync($"/s/{guild.Id}/queue?kind=tests.many");
        Assert.Contains("Fault 00!", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Another fault", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fault 25!", first.Text, StringComparison.Ordinal);
        var second = await ada.GetAsync(first.Next());
        Assert.Contains("Fault 25!", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fault 24!", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_task_there_can_be_is_put_into_words() => Assert.All(
        typeof(IEffect).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IEffect))),
        type => Assert.True(TaskWords.IsKnown((string)type.GetProperty("Kind", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!), type.Name));

    private static async Task<EffectState> StateAsync(TestGuild guild, Guid id)
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        return (await db.Set<Effect>().AsNoTracking().SingleAsync(effect => effect.GuildId == guild.Id && effect.Id == id)).State;
    }
}
