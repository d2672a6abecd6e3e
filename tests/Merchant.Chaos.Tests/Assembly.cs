// Hosts are started and killed: side by side they would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
