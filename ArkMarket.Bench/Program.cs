using ArkMarket.Bench;
using ArkMarket.Bench.Load;
using ArkMarket.Bench.Reference;

// One executable in three parts, so that a bench needs nothing but itself:
// a reference server (--serve), a load generator (--load), and the suite that starts both and compares.
var arguments = BenchArguments.Parse(args);
return arguments switch
{
    { Serve: not null } => await ReferenceServer.RunAsync(arguments),
    { Load: not null } => await LoadProgram.RunAsync(arguments),
    _ => await Suite.RunAsync(arguments),
};
