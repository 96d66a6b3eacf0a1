using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

[Collection(nameof(ChatPage))]
public sealed class TwoWindowsTests(Chromium chromium)
{
    [Fact]
    public async Task Two_members_see_each_others_messages_without_reload()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await using var sam = await ChatWindow.OpenAs(chromium, server, "seller-sam");

        await ben.Send("Do you have a Rex?");
        await sam.SeesMessage("Do you have a Rex?");
        await sam.Send("Level 250, freshly imprinted.");
        await ben.SeesMessage("Level 250, freshly imprinted.");

        await Assertions.Expect(ben.LastMessage).ToContainTextAsync("seller-sam");
        await Assertions.Expect(ben.Page.Locator("[aria-live=polite]")).ToHaveTextAsync("seller-sam: Level 250, freshly imprinted.");
        Assert.Empty(ben.Complaints);
        Assert.Empty(sam.Complaints);
    }

    [Fact]
    public async Task Edits_and_deletions_of_the_application_arrive_too()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        var posted = await server.Post("market", new System.Text.Json.Nodes.JsonObject { ["content"] = "Order opened" });
        await ben.SeesMessage("Order opened");
        var path = $"/channels/{server.ChannelId("market")}/messages/{posted["id"]}";

        await server.Discord(HttpMethod.Patch, path, new System.Text.Json.Nodes.JsonObject { ["content"] = "Order completed" });
        await ben.SeesMessage("Order completed");
        await Assertions.Expect(ben.LastMessage).ToContainTextAsync("(edited)");

        await server.Discord(HttpMethod.Delete, path);
        await Assertions.Expect(ben.Messages).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_private_answer_is_seen_by_one_member_only_and_can_be_dismissed()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await using var sam = await ChatWindow.OpenAs(chromium, server, "seller-sam");

        await ben.Run("secret");
        await ben.SeesMessage("This is a secret.");
        await Assertions.Expect(ben.LastMessage).ToContainTextAsync("Only you can see this");
        await server.Say("buyer-bea", "market", "Anybody here?");
        await sam.SeesMessage("Anybody here?");
        await Assertions.Expect(sam.Page.GetByText("This is a secret.")).ToHaveCountAsync(0);

        await ben.Button("Dismiss message").ClickAsync();
        await Assertions.Expect(ben.Page.GetByText("This is a secret.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_channel_hidden_from_a_member_is_not_listed_for_them()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await using var milo = await ChatWindow.OpenAs(chromium, server, "mod-milo");

        await Assertions.Expect(milo.Page.GetByRole(AriaRole.Link, new() { Name = "mod-log" })).ToBeVisibleAsync();
        await Assertions.Expect(ben.Page.GetByRole(AriaRole.Link, new() { Name = "lobby" })).ToBeVisibleAsync();
        await Assertions.Expect(ben.Page.GetByRole(AriaRole.Link, new() { Name = "mod-log" })).ToHaveCountAsync(0);

        await ben.Page.GotoAsync(server.PlaceOf("buyer-ben", "mod-log"));
        await Assertions.Expect(ben.Page.GetByRole(AriaRole.Heading, new() { Name = "market", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_new_channel_appears_and_a_message_in_it_marks_it_unread()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        var made = await server.Discord(HttpMethod.Post, $"/guilds/{server.GuildId}/channels", new System.Text.Json.Nodes.JsonObject { ["name"] = "order-12", ["type"] = 0 });
        var link = ben.Page.GetByRole(AriaRole.Link, new() { Name = "order-12" });
        await Assertions.Expect(link).ToBeVisibleAsync();
        await server.Discord(HttpMethod.Post, $"/channels/{made["id"]}/messages", new System.Text.Json.Nodes.JsonObject { ["content"] = "Welcome to your ticket." });
        await Assertions.Expect(link).ToContainTextAsync("new messages");

        await link.ClickAsync();
        await ben.SeesMessage("Welcome to your ticket.");
        await Assertions.Expect(link).Not.ToContainTextAsync("new messages");
    }

    [Fact]
    public async Task After_the_connection_was_lost_the_page_reads_what_it_missed()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        await server.StopSandbox();
        await Assertions.Expect(ben.Page.Locator(".banner")).ToContainTextAsync("The connection to the sandbox is lost.");
        await server.StartSandboxAgain();
        await server.Say("seller-sam", "market", "Are you still there?");

        await ben.SeesMessage("Are you still there?");
        await Assertions.Expect(ben.Page.Locator(".banner")).ToBeHiddenAsync();
    }
}
