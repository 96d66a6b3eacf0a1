using System.Net;

namespace ArkMarket.Tests.Sandbox;

/// <summary>Members change their minds: edits and deletions as a client allows them.</summary>
public sealed class ChangeVerbTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task An_author_edits_their_message_and_the_edit_bears_a_date()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        var said = (await guild.Act("buyer-ben", market, new { say = "Rex for 500" })).Json["message"]!;
        var edited = (await guild.Act("buyer-ben", market, new { edit = "Rex for 400", message = said["id"]!.GetValue<string>() })).Json["message"]!;
        Assert.Equal(("Rex for 400", said["id"]!.GetValue<string>()), (edited["content"]!.GetValue<string>(), edited["id"]!.GetValue<string>()));
        Assert.NotNull(edited["edited_timestamp"]);

        // Left out, it is their newest.
        await guild.Act("buyer-ben", market, new { edit = "Rex for 300" });
        var shown = Assert.Single(await guild.Messages(market, "seller-sam"));
        Assert.Equal("Rex for 300", shown!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_an_author_edits_and_only_to_something()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        var said = (await guild.Act("buyer-ben", market, new { say = "Mine" })).Json["message"]!["id"]!.GetValue<string>();
        foreach (var (who, text) in new[] { ("seller-sam", "Yours"), ("mod-milo", "Moderated"), ("buyer-ben", ""), ("buyer-ben", new string('x', 2_001)) })
            Assert.Equal(HttpStatusCode.Conflict, (await guild.Act(who, market, new { edit = text, message = said })).Status);
        Assert.Equal("Mine", Assert.Single(await guild.Messages(market, "buyer-ben"))!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_is_deleted_by_its_author_or_by_who_manages_messages()
    {
        var guild = await fixture.Guild();
        var market = guild.Channel("market");
        async Task<string> Say(string text) => (await guild.Act("buyer-ben", market, new { say = text })).Json["message"]!["id"]!.GetValue<string>();
        var (first, second) = (await Say("one"), await Say("two"));
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("seller-sam", market, new { delete = true, message = first })).Status);
        Assert.Equal(HttpStatusCode.OK, (await guild.Act("buyer-ben", market, new { delete = true, message = first })).Status);
        Assert.Equal(HttpStatusCode.OK, (await guild.Act("owner-olivia", market, new { delete = true, message = second })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await guild.Act("buyer-ben", market, new { delete = true, message = second })).Status);
        Assert.Empty(await guild.Messages(market, "buyer-ben"));
    }
}
