using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Interactions;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Tests.Architecture;

/// <summary>Handlers are found by their files: what is declared wrongly is told before anybody is answered.</summary>
public sealed class HandlerTests(AppFixture app)
{
    [Fact]
    public async Task Every_handler_of_the_app_is_declared_well()
    {
        var services = (await app.AppAsync()).Services;
        var handlers = services.GetServices<InteractionHandler>().ToList();
        Assert.Equal(HandlerCatalogue.HandlerTypes.Count(), handlers.Count);
        Assert.Empty(HandlerFaults.Of(handlers));
        Assert.All(handlers, handler => Assert.True(handler.GetType().IsSealed, handler.GetType().Name));
    }

    [Fact]
    public async Task Every_effect_has_exactly_one_handler()
    {
        var handled = (await app.AppAsync()).Services.GetServices<EffectHandler>().Select(handler => handler.Kind).Order().ToList();
        var enqueued = new[] { typeof(IEffect).Assembly, typeof(HandlerCatalogue).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(IEffect)) && !type.IsInterface)
            .Select(type => (string)type.GetProperty(nameof(IEffect.Kind))!.GetValue(null)!)
            .Order();
        Assert.Equal(enqueued, handled);
    }

    [Fact]
    public async Task Every_use_case_can_be_made()
    {
        var app1 = await app.AppAsync();
        var useCases = typeof(Database).Assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetConstructors() is [var constructor]
                && constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(Database)))
            .Where(type => type.Namespace != typeof(Database).Namespace);
        Assert.All(useCases, type => Assert.NotNull(app1.Services.GetService(type)));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = Assert.Throws<HandlerFaultsException>(() => new HandlerCatalogue(
        [
            new BadCommand("Not a name", ReplyShape.PrivateMessage),
            new BadCommand("twice", ReplyShape.Update),
            new BadCommand("twice", ReplyShape.PrivateMessage),
            new BadButton("has:colon", ReplyShape.PrivateMessage),
            new BadButton("same", ReplyShape.Modal),
            new BadButton("same", ReplyShape.PrivateMessage),
            new BadButton(new string('x', 41), ReplyShape.PrivateMessage),
            new BadForm("form", ReplyShape.Modal),
        ])).Faults;

        string[] expected =
        [
            "Not a name", "\"twice\"", "a command has no message to update", "\"has:colon\" has 1 to 40 characters and no colon",
            "\"same\" is used 2 times", $"\"{new string('x', 41)}\" has", "a form cannot open a form", "what opens a form changes nothing",
        ];
        Assert.All(expected, part => Assert.Contains(faults, fault => fault.Contains(part, StringComparison.Ordinal)));
    }

    private sealed class BadCommand(string name, ReplyShape shape) : CommandHandler
    {
        public override CommandDefinition Definition { get; } = CommandDefinition.Slash(name, "A description");

        public override ReplyShape Shape => shape;

        public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => throw new NotSupportedException();
    }

    private sealed class BadButton(string name, ReplyShape shape) : ComponentHandler
    {
        public override string Name => name;

        public override ReplyShape Shape => shape;

        public override bool ChangesState => true;

        public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => throw new NotSupportedException();
    }

    private sealed class BadForm(string name, ReplyShape shape) : ModalHandler
    {
        public override string Name => name;

        public override ReplyShape Shape => shape;

        public override Task<Reply> HandleAsync(InteractionContext context, CancellationToken ct) => throw new NotSupportedException();
    }
}
