using System.Text.Json.Nodes;
using ArkMarket.Tests.Sandbox;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

/// <summary>What stands beside the messages: calls, time, drawers, replies.</summary>
[Collection(nameof(ChatPage))]
public sealed class SideTests(Chromium chromium)
{
    [Fact]
    public async Task The_calls_of_the_application_are_listed_as_they_come_and_can_be_opened()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.Button("App calls").ClickAsync();

        await server.Post("market", new JsonObject { ["content"] = "A call to be seen" });

        var call = ben.Page.Locator(".call").First;
        await Assertions.Expect(call).ToContainTextAsync($"/channels/{server.ChannelId("market")}/messages");
        await Assertions.Expect(call).ToContainTextAsync("POST");
        await call.Locator("summary").ClickAsync();
        await Assertions.Expect(call.Locator("pre").First).ToContainTextAsync("\"content\": \"A call to be seen\"");
    }

    [Fact]
    public async Task Time_can_be_moved_forward()
    {
        await using var server = await ChatServer.Start();
        var hour = DateTimeOffset.UtcNow.AddHours(2).ToUnixTimeSeconds();
        await server.Post("market", new JsonObject { ["content"] = $"Due <t:{hour}:R>" });
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.SeesMessage("Due in 2 hours");

        await ben.Button("+24 h: move time forward by 24 hours").ClickAsync();

        await ben.SeesMessage("Due 22 hours ago");
    }

    [Fact]
    public async Task A_reply_names_what_it_replies_to()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await server.Say("seller-sam", "market", "Rex for sale");
        await ben.SeesMessage("Rex for sale");

        await ben.Button("Actions for the message of seller-sam").ClickAsync();
        await ben.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Reply" }).ClickAsync();
        await Assertions.Expect(ben.Composer).ToBeFocusedAsync();
        await ben.Send("How much?");

        await Assertions.Expect(ben.LastMessage).ToContainTextAsync("How much?");
        await Assertions.Expect(ben.LastMessage.Locator(".message-reference")).ToHaveTextAsync("seller-sam Rex for sale");
    }

    [Fact]
    public async Task A_file_is_sent_along_and_can_be_fetched()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        await ben.Page.Locator(".composer input[type=file]").SetInputFilesAsync(new FilePayload { Name = "proof.txt", MimeType = "text/plain", Buffer = "It was delivered."u8.ToArray() });
        await ben.Send("Here is the proof");

        var link = ben.LastMessage.GetByRole(AriaRole.Link, new() { Name = "proof.txt" });
        await Assertions.Expect(link).ToBeVisibleAsync();
        var fetched = await ben.Page.APIRequest.GetAsync(server.Address + await link.GetAttributeAsync("href"));
        Assert.Equal("It was delivered.", await fetched.TextAsync());
    }

    [Fact]
    public async Task Shift_and_Enter_break_the_line_and_Enter_sends()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        await ben.Composer.FocusAsync();
        await ben.Page.Keyboard.TypeAsync("one");
        await ben.Page.Keyboard.PressAsync("Shift+Enter");
        await ben.Page.Keyboard.TypeAsync("two");
        await ben.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(ben.LastMessage.Locator(".md-text")).ToHaveTextAsync("one\ntwo");
        await Assertions.Expect(ben.Composer).ToHaveValueAsync("");
    }

    [Fact]
    public async Task On_a_narrow_window_the_lists_are_drawers_that_Escape_closes()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben", Look.Narrow);
        var lobby = ben.Page.GetByRole(AriaRole.Link, new() { Name = "lobby" });
        await Assertions.Expect(lobby).Not.ToBeInViewportAsync();

        await ben.Button("Channels").ClickAsync();
        await Assertions.Expect(lobby).ToBeInViewportAsync();
        await ben.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(lobby).Not.ToBeInViewportAsync();
        await Assertions.Expect(ben.Button("Channels")).ToBeFocusedAsync();

        await ben.Button("Members").ClickAsync();
        await Assertions.Expect(ben.Page.Locator(".member", new() { HasText = "seller-sam" })).ToBeInViewportAsync();
        await ben.Button("Close members").ClickAsync();
        await Assertions.Expect(ben.Button("Members")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_direct_message_of_the_application_arrives_and_can_be_answered()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await using var sam = await ChatWindow.OpenAs(chromium, server, "seller-sam");

        var direct = await server.Discord(HttpMethod.Post, "/users/@me/channels", new JsonObject { ["recipient_id"] = server.UserId("buyer-ben") });
        await server.Discord(HttpMethod.Post, $"/channels/{direct["id"]}/messages", new JsonObject
        {
            ["content"] = "Your order is ready.",
            ["components"] = JsonNode.Parse("[{\"type\":1,\"components\":[{\"type\":2,\"style\":1,\"label\":\"Collect\",\"custom_id\":\"collect\"}]}]"),
        });
        await ben.Page.GetByRole(AriaRole.Link, new() { Name = "ArkMarket" }).ClickAsync();
        await ben.SeesMessage("Your order is ready.");
        await ben.Button("Collect").ClickAsync();
        await ben.SeesMessage("Pressed collect");
        await ben.Send("Thank you");
        await ben.SeesMessage("Thank you");

        await Assertions.Expect(sam.Page.GetByText("Direct messages")).ToHaveCountAsync(0);
        Assert.Empty(ben.Complaints);
    }

    [Fact]
    public async Task Until_an_application_is_connected_the_page_says_so()
    {
        await using var sandbox = await SandboxServer.Start();
        var world = await sandbox.World();
        var guild = world["guilds"]![0]!;
        await using var ben = await ChatWindow.Open(chromium, $"{sandbox.Url}/?guild={guild["id"]}&as={guild["owner_id"]}");
        var banner = ben.Page.GetByText("No application is connected yet.");
        await Assertions.Expect(banner).ToBeVisibleAsync();

        await using var app = await ScriptedApp.Install(sandbox);

        await Assertions.Expect(banner).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_member_who_may_not_write_is_told_so()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben", channel: "announcements");

        await Assertions.Expect(ben.Composer).ToBeDisabledAsync();
        await Assertions.Expect(ben.Composer).ToHaveAttributeAsync("placeholder", "You cannot write here.");
    }
}
